package dev.argus.plugins.installation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A plugin as a tenant runs it.
 *
 * @param plugin its plugin's id
 * @param version the pinned version's id
 * @param config JSON, valid against the manifest's schema
 * @param installedBy subject
 */
@MappedEntity
public record Installation(
        @Id UUID id,
        UUID tenant,
        UUID plugin,
        UUID version,
        InstallationState state,
        String config,
        String installedBy,
        Instant installedAt) {}
