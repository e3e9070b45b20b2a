package dev.argus.plugins.trust.keys;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.trust.verdict.Check;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The revocation of a key, and its effect on releases. The table is in docs/trust.md.
 *
 * @param invalidFrom releases that were logged at this time or later are invalid; null if the reason has no such time
 */
@Pure
public record Revocation(
        RevocationReason reason,
        Instant revokedAt,
        String revokedBy,
        @Nullable Instant invalidFrom) {
    /** The check that fails for a release that was logged at the given time; empty if the release stays valid. */
    public Optional<Check> against(Instant loggedAt) {
        return switch (reason) {
            case SUPERSEDED -> loggedAt.isBefore(revokedAt) ? Optional.empty() : Optional.of(Check.KEY_ACTIVE);
            case AFFILIATION_CHANGED -> before(loggedAt) ? Optional.empty() : Optional.of(Check.KEY_NOT_REVOKED);
            case KEY_COMPROMISE -> before(loggedAt) ? Optional.empty() : Optional.of(Check.KEY_NOT_COMPROMISED);
            case MALWARE -> Optional.of(Check.KEY_NOT_COMPROMISED);
        };
    }

    /**
     * Whether the release was logged before the key was compromised. A tenant may choose not to accept such releases.
     */
    public boolean leavesInDoubt(Instant loggedAt) {
        return reason == RevocationReason.KEY_COMPROMISE && before(loggedAt);
    }

    /** Whether this revocation invalidates releases that an earlier one of the same key left valid. */
    boolean addsTo(Revocation earlier) {
        int harsher = reason.compareTo(earlier.reason);
        return harsher > 0 || (harsher == 0 && invalidFrom != null && earlier.before(invalidFrom));
    }

    /** Merges this revocation with an earlier one of the same key, so that no invalid release becomes valid again. */
    Revocation after(Revocation earlier) {
        var from = earlier.invalidFrom;
        return from != null && before(from) ? new Revocation(reason, revokedAt, revokedBy, from) : this;
    }

    private boolean before(Instant time) {
        return invalidFrom != null && time.isBefore(invalidFrom);
    }
}
