package dev.argus.plugins.trust;

import dev.argus.plugins.trust.verdict.Check;
import dev.argus.plugins.trust.verdict.Verdict;
import java.util.List;

/** What the trust policy makes of a verdict: whether a tenant may install or start the version. */
public sealed interface TrustDecision {
    Verdict verdict();

    /** @param warnings what the mode let pass that strict would have refused; for the record of the start */
    record Allowed(Verdict verdict, List<String> warnings) implements TrustDecision {
        public Allowed {
            warnings = List.copyOf(warnings);
        }
    }

    record Refused(Verdict verdict) implements TrustDecision {
        /** Whether it is another tenant's own, and so for this one does not exist. */
        public boolean hidden() {
            return verdict instanceof Verdict.Invalid invalid && invalid.check() == Check.TENANT_PRIVATE;
        }

        /** Whether it was taken back, by revoking a key or removing a trusted one: then it may be running still. */
        public boolean keyWithdrawn() {
            return verdict instanceof Verdict.Invalid invalid
                    && switch (invalid.check().kind()) {
                        case COMPROMISE, REVOCATION -> true;
                        case AUTHENTICITY -> invalid.check() == Check.KEY_TRUSTED || invalid.check() == Check.KEY_SCOPE;
                        case INTEGRITY, CONFINEMENT, VALIDITY -> false;
                    };
        }

        /** For an error: the verdict and the check that decided. */
        public String why() {
            var check = verdict.failedCheck();
            return "its signature is %s%s"
                    .formatted(verdict.status(), check == null ? "" : " (check %s)".formatted(check));
        }
    }
}
