package dev.argus.plugins.catalog;

import dev.argus.kit.dependency.AvailableVersions;
import dev.argus.kit.dependency.DependencyNode;
import dev.argus.kit.dependency.DependencyPlan;
import dev.argus.kit.manifest.Dependency;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the plugins that must be installed for a version to work, among those that a tenant may install on this
 * platform.
 */
@Singleton
public class Dependencies {
    private final PublishedVersions published;
    private final PluginVersionRepository versions;
    private final Manifests manifests;

    Dependencies(PublishedVersions published, PluginVersionRepository versions, Manifests manifests) {
        this.published = published;
        this.versions = versions;
        this.manifests = manifests;
    }

    /**
     * Returns the same plan for the same catalog, and always returns one: a dependency that is not available is in the
     * plan with the reason.
     */
    public DependencyPlan plan(TenantId tenant, PluginVersion version) {
        var manifest = manifests.of(version);
        return DependencyPlan.of(
                new DependencyNode(manifest.id(), manifest.version(), manifest.dependencies()),
                new Catalogue(tenant, published, versions, manifests));
    }

    private static final class Catalogue implements AvailableVersions {
        private final TenantId tenant;
        private final PublishedVersions published;
        private final PluginVersionRepository versions;
        private final Manifests manifests;
        private final Map<PluginName, Map<SemVer, VersionId>> seen = new HashMap<>();

        Catalogue(TenantId tenant, PublishedVersions published, PluginVersionRepository versions, Manifests manifests) {
            this.tenant = tenant;
            this.published = published;
            this.versions = versions;
            this.manifests = manifests;
        }

        @Override
        public Collection<SemVer> versions(PluginName plugin) {
            return of(plugin).keySet();
        }

        @Override
        public List<Dependency> dependencies(PluginName plugin, SemVer version) {
            return Optional.ofNullable(of(plugin).get(version))
                    .flatMap(versions::findById)
                    .map(found -> manifests.of(found).dependencies())
                    .orElse(List.of());
        }

        /**
         * Deprecated versions are left out: they are installed only when they are named, and a version range names
         * none.
         */
        private Map<SemVer, VersionId> of(PluginName plugin) {
            return seen.computeIfAbsent(plugin, name -> {
                var found = new HashMap<SemVer, VersionId>();
                published
                        .fitting(tenant, name.toString())
                        .filter(number -> !number.deprecated())
                        .forEach(number -> found.put(number.number(), number.versionId()));
                return found;
            });
        }
    }
}
