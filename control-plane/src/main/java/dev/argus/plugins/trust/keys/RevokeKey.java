package dev.argus.plugins.trust.keys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to revoke a key.
 *
 * @param invalidFrom the invalidity time; if null, it is the registration for a compromised key and now for a changed
 *     affiliation
 */
public record RevokeKey(
        UUID key, RevocationReason reason, @Nullable Instant invalidFrom) {}
