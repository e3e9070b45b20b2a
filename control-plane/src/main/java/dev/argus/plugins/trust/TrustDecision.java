package dev.argus.plugins.trust;

import dev.argus.plugins.trust.verdict.Check;
import dev.argus.plugins.trust.verdict.Verdict;
import java.util.List;

/** What the trust policy decides from a verdict: whether a tenant may install or start the version. */
public sealed interface TrustDecision {
    Verdict verdict();

    /**
     * @param warnings what the mode accepted and strict would have refused, one line each, for the record of the start
     */
    record Allowed(Verdict verdict, List<String> warnings) implements TrustDecision {
        public Allowed {
            warnings = List.copyOf(warnings);
        }
    }

    record Refused(Verdict verdict) implements TrustDecision {
        /** Whether the release belongs to another tenant alone. For this tenant it then does not exist. */
        public boolean hidden() {
            return verdict instanceof Verdict.Invalid invalid && invalid.check() == Check.TENANT_PRIVATE;
        }

        /**
         * Whether the refusal came later, because a key was revoked, removed from the trusted keys or limited to other
         * plugins. Executions of the version may then still be running.
         */
        public boolean keyWithdrawn() {
            return verdict instanceof Verdict.Invalid invalid
                    && switch (invalid.check().kind()) {
                        case COMPROMISE, REVOCATION -> true;
                        case AUTHENTICITY -> invalid.check() == Check.KEY_TRUSTED || invalid.check() == Check.KEY_SCOPE;
                        case INTEGRITY, CONFINEMENT, VALIDITY -> false;
                    };
        }

        /** The verdict and the check that decided it, as a text for an error message. */
        public String why() {
            var check = verdict.failedCheck();
            return "its signature is %s%s"
                    .formatted(verdict.status(), check == null ? "" : " (check %s)".formatted(check));
        }
    }
}
