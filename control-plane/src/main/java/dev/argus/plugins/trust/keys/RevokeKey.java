package dev.argus.plugins.trust.keys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to revoke a key.
 *
 * @param invalidFrom the invalidity time; without one a compromised key counts as compromised since it was registered,
 *     and a changed affiliation as of now
 */
public record RevokeKey(
        UUID key, RevocationReason reason, @Nullable Instant invalidFrom) {}
