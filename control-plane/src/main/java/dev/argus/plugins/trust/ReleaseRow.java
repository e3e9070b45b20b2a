package dev.argus.plugins.trust;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was signed, exactly as it came, and the digests it must name. */
@MappedEntity("release")
record ReleaseRow(
        @Id UUID version,
        UUID publisher,
        ReleaseSource source,
        byte[] codeSha256,
        byte[] manifestSha256,
        byte[] changelogSha256,
        @Nullable String envelope) {}
