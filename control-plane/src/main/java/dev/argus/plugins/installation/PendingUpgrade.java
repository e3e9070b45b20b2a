package dev.argus.plugins.installation;

import dev.argus.plugins.identifier.VersionId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A version that an installation will be pinned to as soon as it has the grants that the version needs.
 *
 * @param config the configuration for that version, already checked against its schema
 * @param requestedBy the subject of whoever requested the upgrade
 */
@MappedEntity
public record PendingUpgrade(
        @Id InstallationId installation, VersionId version, String config, String requestedBy, Instant requestedAt) {}
