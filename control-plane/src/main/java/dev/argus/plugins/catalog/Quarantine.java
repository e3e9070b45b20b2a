package dev.argus.plugins.catalog;

import dev.argus.plugins.identifier.VersionId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * The quarantine of a version: it must not be started, and why.
 *
 * @param quarantinedBy the subject of the reviewer
 */
@MappedEntity("version_quarantine")
public record Quarantine(
        @Id VersionId version, QuarantineCode code, String reason, String quarantinedBy, Instant quarantinedAt) {}
