package dev.argus.plugins.catalog;

import dev.argus.kit.manifest.PlatformRange;
import dev.argus.kit.manifest.SemVer;
import dev.argus.plugins.identifier.VersionId;
import io.micronaut.core.annotation.Introspected;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The number of a version that may be installed, and the platform versions that it suits. */
@Introspected
record PublishedNumber(
        UUID id,
        String version,
        boolean deprecated,
        String platformMin,
        @Nullable String platformMax) {
    VersionId versionId() {
        return new VersionId(id);
    }

    SemVer number() {
        return SemVer.parse(version);
    }

    boolean fits(SemVer platform) {
        return new PlatformRange(
                        SemVer.parse(platformMin),
                        Optional.ofNullable(platformMax).map(SemVer::parse))
                .contains(platform);
    }
}
