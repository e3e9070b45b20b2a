package dev.argus.kit.dependency;

import dev.argus.kit.manifest.Dependency;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;
import java.util.Collection;
import java.util.List;

/** The plugins that a plan may choose from. */
public interface Available {
    /** In any order; empty for a plugin that there is not. */
    Collection<SemVer> versions(PluginName plugin);

    /** Of one of {@link #versions}. */
    List<Dependency> dependencies(PluginName plugin, SemVer version);
}
