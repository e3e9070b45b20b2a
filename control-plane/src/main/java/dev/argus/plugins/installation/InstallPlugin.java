package dev.argus.plugins.installation;

import org.jspecify.annotations.Nullable;

/**
 * A request to install a plugin.
 *
 * @param plugin publisher/name
 * @param version the SemVer number; null for the newest published version that suits this platform
 * @param config JSON text; null for an empty object
 */
public record InstallPlugin(
        String plugin, @Nullable String version, @Nullable String config) {}
