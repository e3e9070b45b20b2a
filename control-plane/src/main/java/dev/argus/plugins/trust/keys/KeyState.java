package dev.argus.plugins.trust.keys;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of a publisher's key. It follows from the stored times and the clock, so no job has to change it. */
public enum KeyState {
    /** It signs new releases. */
    ACTIVE,
    /** It signs new releases until a given time; its replacement is registered. */
    RETIRING,
    /** It signs no new releases; existing ones stay valid. */
    RETIRED,
    /** It signs no new releases; the reason of the revocation decides which existing ones are invalid. */
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
