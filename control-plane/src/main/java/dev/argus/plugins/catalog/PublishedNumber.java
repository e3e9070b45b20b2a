package dev.argus.plugins.catalog;

import dev.argus.kit.manifest.SemVer;
import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** The id and number of a version that may be installed. */
@Introspected
record PublishedNumber(UUID id, String version, boolean deprecated) {
    SemVer number() {
        return SemVer.parse(version);
    }
}
