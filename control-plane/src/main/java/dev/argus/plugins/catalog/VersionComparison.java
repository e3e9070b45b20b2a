package dev.argus.plugins.catalog;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_READ;

import dev.argus.kit.changelog.Change;
import dev.argus.kit.changelog.Changelog;
import dev.argus.kit.manifest.CapabilityChange;
import dev.argus.kit.manifest.CapabilityChanges;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.kit.manifest.SemVer;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows how a version differs from earlier ones, and which versions of a plugin can be installed. */
@Singleton
public class VersionComparison {
    /** The most compatible versions that are listed. */
    public static final int MAX_COMPATIBLE = 100;

    private final Plugins plugins;
    private final PluginVersionRepository versions;
    private final PublishedVersions published;
    private final Manifests manifests;

    VersionComparison(
            Plugins plugins, PluginVersionRepository versions, PublishedVersions published, Manifests manifests) {
        this.plugins = plugins;
        this.versions = versions;
        this.published = published;
        this.manifests = manifests;
    }

    /** The entries of the version's changelog. */
    public List<Change> changes(PluginVersion version) {
        return Changelog.parse(version.changelog(), SemVer.parse(version.version()));
    }

    /**
     * Compares the capabilities that the version requests with those of an earlier version.
     *
     * @param since the number of a version that the principal sees (NOT_FOUND otherwise); null for the highest
     *     published version below this one. If there is none, every capability is new.
     */
    public List<CapabilityChange> capabilityChanges(
            Principal principal, PluginVersion version, @Nullable String since) {
        var before =
                since == null ? before(principal.tenantId(), version) : Optional.of(named(principal, version, since));
        List<CapabilityRequest> earlier =
                before.map(found -> manifests.of(found).capabilities()).orElse(List.of());
        return CapabilityChanges.between(earlier, manifests.of(version).capabilities());
    }

    /**
     * Lists the versions of a plugin that the tenant may install on a platform of that version, the highest first.
     * Deprecated versions and pre-releases are included. The list has at most {@link #MAX_COMPATIBLE} entries.
     *
     * @param platformVersion SemVer; null for the version of this platform
     */
    public List<PluginVersion> compatible(Principal principal, String plugin, @Nullable String platformVersion) {
        principal.require(PLUGINS_READ);
        var found = plugins.byName(principal, plugin);
        return published.compatible(principal.tenantId(), found.name(), platformVersion, MAX_COMPATIBLE);
    }

    private PluginVersion named(Principal principal, PluginVersion version, String since) {
        return versions.findByPluginAndVersion(
                        version.plugin(),
                        PublishedVersions.parse("since", since).toString())
                .filter(found -> found.visibleTo(principal))
                .orElseThrow(() -> Problem.notFound("version", since));
    }

    private Optional<PluginVersion> before(TenantId tenant, PluginVersion version) {
        var number = SemVer.parse(version.version());
        return versions.installable(tenant.value(), manifests.of(version).id().toString(), VersionState.PUBLIC).stream()
                .filter(other -> other.number().compareTo(number) < 0)
                .max(Comparator.comparing(PublishedNumber::number).thenComparing(PublishedNumber::version))
                .flatMap(other -> versions.findById(other.versionId()));
    }
}
