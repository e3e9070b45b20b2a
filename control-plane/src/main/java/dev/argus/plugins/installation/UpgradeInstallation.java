package dev.argus.plugins.installation;

import org.jspecify.annotations.Nullable;

/**
 * A request to pin an installation to another version.
 *
 * @param version the number of the version to pin
 * @param config JSON text; null keeps the configuration
 * @param acceptYanked whether a version that was pinned before may be pinned again although it was yanked
 */
public record UpgradeInstallation(
        InstallationId installation,
        String version,
        @Nullable String config,
        boolean acceptYanked) {}
