package dev.argus.plugins.catalog;

import static java.util.stream.Collectors.toMap;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.PlatformRange;
import dev.argus.kit.manifest.SemVer;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Selects versions that may be installed on this platform. */
@Singleton
class PublishedVersions {
    private static final Comparator<PublishedNumber> HIGHEST = Comparator.comparing(PublishedNumber::number)
            .thenComparing(PublishedNumber::version)
            .reversed();

    private final PluginVersionRepository repository;
    private final Manifests manifests;
    private final PlatformConfiguration platform;

    PublishedVersions(PluginVersionRepository repository, Manifests manifests, PlatformConfiguration platform) {
        this.repository = repository;
        this.manifests = manifests;
        this.platform = platform;
    }

    /** Also returns a deprecated version or a pre-release, because the caller named it. */
    PluginVersion numbered(TenantId tenant, String plugin, String number) {
        var version = repository
                .published(tenant.value(), plugin, parse("version", number).toString(), VersionState.PUBLIC)
                .orElseThrow(() -> Problem.notFound("published version", plugin + " " + number));
        requireInstallable(version);
        if (!manifests.of(version).platform().contains(platform.version())) {
            throw Problem.invalid(
                    "version",
                    "%s is for platform versions %s, this is %s"
                            .formatted(number, wording(manifests.of(version).platform()), platform.version()));
        }
        return version;
    }

    PluginVersion newest(TenantId tenant, String plugin) {
        return fitting(tenant, plugin, platform.version())
                .filter(published ->
                        !published.deprecated() && !published.number().isPreRelease())
                .findFirst()
                .flatMap(published -> repository.findById(published.versionId()))
                .orElseThrow(
                        () -> Problem.notFound("published version for platform " + platform.version() + " of", plugin));
    }

    /** The versions that may be installed on a platform of that version, the highest first. */
    List<PluginVersion> compatible(TenantId tenant, String plugin, @Nullable String platformVersion, int most) {
        var wanted = platformVersion == null ? platform.version() : parse("platformVersion", platformVersion);
        var ids = fitting(tenant, plugin, wanted)
                .limit(most)
                .map(PublishedNumber::versionId)
                .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        var found = repository.findByIdIn(ids).stream().collect(toMap(PluginVersion::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** The versions that may be installed on this platform, the highest first. */
    Stream<PublishedNumber> fitting(TenantId tenant, String plugin) {
        return fitting(tenant, plugin, platform.version());
    }

    private Stream<PublishedNumber> fitting(TenantId tenant, String plugin, SemVer on) {
        return repository.installable(tenant.value(), plugin, VersionState.PUBLIC).stream()
                .filter(published -> published.fits(on))
                .sorted(HIGHEST);
    }

    private static void requireInstallable(PluginVersion version) {
        if (version.yanked()) {
            throw Problem.invalid("version", "%s; choose another".formatted(version.yankedWords()));
        }
        if (version.quarantined()) {
            throw Problem.invalid(
                    "version", "%s is quarantined by the platform; choose another".formatted(version.version()));
        }
    }

    static SemVer parse(String field, String number) {
        try {
            return SemVer.parse(number);
        } catch (MalformedException e) {
            throw Problem.invalid(field, String.valueOf(e.getMessage()));
        }
    }

    private static String wording(PlatformRange range) {
        return range.max().map(max -> "%s to %s".formatted(range.min(), max)).orElse("from " + range.min());
    }
}
