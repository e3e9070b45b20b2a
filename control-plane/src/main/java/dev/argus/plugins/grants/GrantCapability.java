package dev.argus.plugins.grants;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to grant a capability.
 *
 * @param constraints a JSON object as text; null for no constraints
 * @param validFrom null for now
 * @param expiresAt at most 366 days after validFrom
 */
public record GrantCapability(
        UUID installation,
        String capability,
        @Nullable String constraints,
        @Nullable Instant validFrom,
        Instant expiresAt) {}
