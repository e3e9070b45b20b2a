package dev.argus.plugins.grants;

import dev.argus.plugins.installation.InstallationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to grant a capability.
 *
 * @param constraints a JSON object as text; null for no constraints
 * @param validFrom null for now
 * @param expiresAt at most 366 days after validFrom
 */
public record GrantCapability(
        InstallationId installation,
        String capability,
        @Nullable String constraints,
        @Nullable Instant validFrom,
        Instant expiresAt) {}
