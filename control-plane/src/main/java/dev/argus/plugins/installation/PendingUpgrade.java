package dev.argus.plugins.installation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A version that an installation is to be pinned to as soon as it has the grants that the version asks for.
 *
 * @param config what it will be configured with, valid for that version
 * @param requestedBy subject
 */
@MappedEntity
public record PendingUpgrade(
        @Id UUID installation, UUID version, String config, String requestedBy, Instant requestedAt) {}
