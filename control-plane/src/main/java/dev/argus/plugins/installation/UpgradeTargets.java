package dev.argus.plugins.installation;

import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.catalog.Manifests;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Finds the versions that an upgrade deals with. */
@Singleton
class UpgradeTargets {
    private final InstallationRepository installations;
    private final PluginVersions versions;
    private final Manifests manifests;

    UpgradeTargets(InstallationRepository installations, PluginVersions versions, Manifests manifests) {
        this.installations = installations;
        this.versions = versions;
        this.manifests = manifests;
    }

    PluginVersion pinned(Installation installation) {
        return version(installation.version());
    }

    PluginVersion version(VersionId id) {
        return Optional.ofNullable(versions.versions(List.of(id)).get(id))
                .orElseThrow(() -> Problem.notFound("version", id));
    }

    Manifest manifest(PluginVersion version) {
        return manifests.of(version);
    }

    Optional<PluginVersion> pinnedBefore(Installation installation, String number) {
        var pins = installations.pins(installation.id()).stream()
                .map(VersionId::new)
                .toList();
        return versions.versions(pins).values().stream()
                .filter(version ->
                        version.version().equals(number) && version.state().published())
                .findFirst();
    }

    /** Throws NOT_FOUND if there is no such published version, or INVALID if it does not suit this platform. */
    PluginVersion published(Installation installation, String number) {
        var plugin = manifest(pinned(installation)).id().toString();
        return versions.published(new TenantId(installation.tenant()), plugin, number);
    }
}
