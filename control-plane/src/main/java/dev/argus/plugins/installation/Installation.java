package dev.argus.plugins.installation;

import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.identifier.VersionId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plugin in one tenant, pinned to one version.
 *
 * @param plugin the plugin's id
 * @param version the pinned version's id
 * @param config JSON that is valid against the manifest's schema
 * @param installedBy the subject of whoever installed it
 * @param enabled whether the operator wants it enabled; decides whether it returns from FAILED as ENABLED or DISABLED
 * @param error why it is FAILED; null in any other state
 */
@MappedEntity
public record Installation(
        @Id InstallationId id,
        UUID tenant,
        PluginId plugin,
        VersionId version,
        InstallationState state,
        String config,
        String installedBy,
        Instant installedAt,
        boolean enabled,
        @Nullable String error) {}
