package dev.argus.plugins.trust;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.trust.verdict.Check;
import dev.argus.plugins.trust.verdict.Judgement;
import dev.argus.plugins.trust.verdict.Verdict;
import java.util.List;

/**
 * What one tenant makes of what is known of a release.
 *
 * @param releasesBeforeCompromise whether, under strict, a release counts that was logged before its key was
 *     compromised
 */
@Pure
record TrustStance(TrustMode mode, boolean releasesBeforeCompromise) {
    TrustDecision decide(Judgement known) {
        var judgement = mode == TrustMode.STRICT && !releasesBeforeCompromise ? known.withoutDoubt() : known;
        var failed = judgement.failed();
        if (failed.isEmpty()) {
            return new TrustDecision.Allowed(shown(judgement), List.of());
        }
        return switch (mode.of(failed.get().kind())) {
            case REFUSED -> new TrustDecision.Refused(judgement.verdict());
            case LOGGED -> new TrustDecision.Allowed(shown(judgement), List.of(warning(judgement, failed.get())));
            case NONE -> new TrustDecision.Allowed(shown(judgement), List.of());
        };
    }

    /** Where nobody asked for a check, none is shown to have passed. */
    private Verdict shown(Judgement judgement) {
        return mode == TrustMode.DISABLED ? new Verdict.Skipped() : judgement.verdict();
    }

    private static String warning(Judgement judgement, Check check) {
        return "%s: %s (check %s)".formatted(judgement.verdict().status(), check.meaning(), check.label());
    }
}
