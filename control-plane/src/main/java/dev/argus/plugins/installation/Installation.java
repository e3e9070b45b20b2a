package dev.argus.plugins.installation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plugin as a tenant runs it.
 *
 * @param plugin its plugin's id
 * @param version the pinned version's id
 * @param config JSON, valid against the manifest's schema
 * @param installedBy subject
 * @param enabled whether the operator wants it to run; says what it comes back as from FAILED
 * @param error why it is FAILED; null in any other state
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
        Instant installedAt,
        boolean enabled,
        @Nullable String error) {}
