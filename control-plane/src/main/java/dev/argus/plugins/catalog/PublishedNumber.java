package dev.argus.plugins.catalog;

import dev.argus.kit.manifest.SemVer;
import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** The id and number of a published version. */
@Introspected
record PublishedNumber(UUID id, String version) {
    SemVer number() {
        return SemVer.parse(version);
    }
}
