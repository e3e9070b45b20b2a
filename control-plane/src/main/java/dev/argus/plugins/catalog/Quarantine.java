package dev.argus.plugins.catalog;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * That nobody may start a version, and why.
 *
 * @param quarantinedBy subject
 */
@MappedEntity("version_quarantine")
public record Quarantine(
        @Id UUID version, QuarantineCode code, String reason, String quarantinedBy, Instant quarantinedAt) {}
