package dev.argus.plugins.trust;

import java.util.Optional;

/**
 * What is known of a release, whatever a trust mode makes of it.
 *
 * @param inDoubt it is VERIFIED, but its key was compromised at a later time
 */
record Judgement(Verdict verdict, boolean inDoubt) {
    static Judgement of(Verdict verdict) {
        return new Judgement(verdict, false);
    }

    /** The check that decided against it; empty for one that is verified. */
    Optional<Check> failed() {
        return switch (verdict) {
            case Verdict.Verified ignored -> Optional.empty();
            case Verdict.Skipped ignored -> Optional.empty();
            case Verdict.Unsigned ignored -> Optional.of(Check.SIGNED);
            case Verdict.Invalid invalid -> Optional.of(invalid.check());
            case Verdict.CouldNotVerify undecided -> Optional.of(undecided.check());
        };
    }

    /** The same for a tenant that does not rely on keys that were compromised at any time. */
    Judgement withoutDoubt() {
        return inDoubt ? of(new Verdict.Invalid(Check.KEY_NEVER_COMPROMISED, verdict.signingKey())) : this;
    }
}
