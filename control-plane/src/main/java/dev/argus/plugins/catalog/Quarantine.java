package dev.argus.plugins.catalog;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * The quarantine of a version: it must not be started, and why.
 *
 * @param quarantinedBy the subject of the reviewer
 */
@MappedEntity("version_quarantine")
public record Quarantine(
        @Id UUID version, QuarantineCode code, String reason, String quarantinedBy, Instant quarantinedAt) {}
