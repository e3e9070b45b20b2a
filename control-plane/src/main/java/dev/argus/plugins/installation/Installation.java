package dev.argus.plugins.installation;

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
public record Installation(
        UUID id, UUID tenant, UUID plugin, UUID version, InstallationState state, String config, String installedBy, Instant installedAt) {}
