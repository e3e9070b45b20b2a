package dev.argus.kit.dependency;

import dev.argus.kit.manifest.Dependency;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;
import java.util.List;

/** One version of a plugin with its dependencies. */
public record DependencyNode(PluginName plugin, SemVer version, List<Dependency> dependencies) {
    public DependencyNode {
        dependencies = List.copyOf(dependencies);
    }
}
