package dev.argus.plugins.catalog;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.PlatformRange;
import dev.argus.kit.manifest.SemVer;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.Comparator;

/** Chooses among what may be installed on this platform. */
@Singleton
class PublishedVersions {
    private final PluginVersionRepository repository;
    private final Manifests manifests;
    private final PlatformConfiguration platform;

    PublishedVersions(PluginVersionRepository repository, Manifests manifests, PlatformConfiguration platform) {
        this.repository = repository;
        this.manifests = manifests;
        this.platform = platform;
    }

    /** Also a deprecated one and a pre-release: they are for those who name them. */
    PluginVersion numbered(TenantId tenant, String plugin, String number) {
        var version = repository.published(tenant.value(), plugin, parse(number).toString())
                .orElseThrow(() -> Problem.notFound("published version", plugin + " " + number));
        requireInstallable(version);
        if (!fits(version)) {
            throw Problem.invalid("version", "%s is for platform versions %s, this is %s".formatted(
                    number, wording(manifests.of(version).platform()), platform.version()));
        }
        return version;
    }

    PluginVersion newest(TenantId tenant, String plugin) {
        return repository.installable(tenant.value(), plugin).stream()
                .filter(published -> !published.deprecated() && !published.number().isPreRelease())
                .sorted(Comparator.comparing(PublishedNumber::number).reversed())
                .flatMap(published -> repository.findById(published.id()).stream())
                .filter(this::fits)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("published version for platform " + platform.version() + " of", plugin));
    }

    private static void requireInstallable(PluginVersion version) {
        if (version.yanked()) {
            throw Problem.invalid("version", "%s was yanked by its publisher; choose another".formatted(version.version()));
        }
        if (version.quarantined()) {
            throw Problem.invalid("version", "%s is quarantined by the platform; choose another".formatted(version.version()));
        }
    }

    private boolean fits(PluginVersion version) {
        return manifests.of(version).platform().contains(platform.version());
    }

    private static SemVer parse(String number) {
        try {
            return SemVer.parse(number);
        } catch (MalformedException e) {
            throw Problem.invalid("version", String.valueOf(e.getMessage()));
        }
    }

    private static String wording(PlatformRange range) {
        return range.max().map(max -> "%s to %s".formatted(range.min(), max)).orElse("from " + range.min());
    }
}
