package dev.argus.plugins.trust.keys;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.trust.verdict.Check;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a key was revoked, and what this does to a release; the table is in docs/trust.md.
 *
 * @param invalidFrom releases logged at this time or later do not count; null where the reason needs none
 */
@Pure
public record Revocation(
        RevocationReason reason,
        Instant revokedAt,
        String revokedBy,
        @Nullable Instant invalidFrom) {
    /** The check that a release fails which was logged at the given time; empty where it still counts. */
    public Optional<Check> against(Instant loggedAt) {
        return switch (reason) {
            case SUPERSEDED -> loggedAt.isBefore(revokedAt) ? Optional.empty() : Optional.of(Check.KEY_ACTIVE);
            case AFFILIATION_CHANGED -> before(loggedAt) ? Optional.empty() : Optional.of(Check.KEY_NOT_REVOKED);
            case KEY_COMPROMISE -> before(loggedAt) ? Optional.empty() : Optional.of(Check.KEY_NOT_COMPROMISED);
            case MALWARE -> Optional.of(Check.KEY_NOT_COMPROMISED);
        };
    }

    /** Whether the release is from before the key was compromised, which a tenant may choose not to rely on. */
    public boolean leavesInDoubt(Instant loggedAt) {
        return reason == RevocationReason.KEY_COMPROMISE && before(loggedAt);
    }

    /** Whether it makes invalid what an earlier one of the same key left valid. */
    boolean addsTo(Revocation earlier) {
        int harsher = reason.compareTo(earlier.reason);
        return harsher > 0 || (harsher == 0 && invalidFrom != null && earlier.before(invalidFrom));
    }

    /** This one on top of an earlier one of the same key: no release that did not count counts again. */
    Revocation after(Revocation earlier) {
        var from = earlier.invalidFrom;
        return from != null && before(from) ? new Revocation(reason, revokedAt, revokedBy, from) : this;
    }

    private boolean before(Instant time) {
        return invalidFrom != null && time.isBefore(invalidFrom);
    }
}
