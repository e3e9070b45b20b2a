package dev.argus.kit.dependency;

import dev.argus.kit.manifest.Dependency;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;
import java.util.Collection;
import java.util.List;

/** The plugin versions that a dependency plan may choose from. */
public interface AvailableVersions {
    /** Returns the versions of a plugin in any order; empty if the plugin does not exist. */
    Collection<SemVer> versions(PluginName plugin);

    /** Returns the dependencies of a version that {@link #versions} returned. */
    List<Dependency> dependencies(PluginName plugin, SemVer version);
}
