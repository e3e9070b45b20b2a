package dev.argus.plugins.trust.keys;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher's key is still good for; it follows from two moments on record, so nothing has to happen for one to
 * pass.
 */
public enum KeyState {
    /** Signs new releases. */
    ACTIVE,
    /** Signs new releases until a given time: its successor is there already. */
    RETIRING,
    /** What it signed stays valid; it signs nothing new. */
    RETIRED,
    /** It signs nothing new; what becomes of what it signed, its revocation's reason says. */
    REVOKED;

    /** The transition table. */
    public Set<KeyState> next() {
        return switch (this) {
            case ACTIVE -> Set.of(RETIRING, RETIRED, REVOKED);
            case RETIRING -> Set.of(RETIRED, REVOKED);
            case RETIRED -> Set.of(REVOKED);
            case REVOKED -> Set.of();
        };
    }

    static KeyState at(Instant now, @Nullable Instant retiresAt, boolean revoked) {
        if (revoked) {
            return REVOKED;
        }
        if (retiresAt == null) {
            return ACTIVE;
        }
        return retiresAt.isAfter(now) ? RETIRING : RETIRED;
    }
}
