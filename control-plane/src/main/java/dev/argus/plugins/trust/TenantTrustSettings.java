package dev.argus.plugins.trust;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.trust.verdict.Check;
import dev.argus.plugins.trust.verdict.Judgement;
import dev.argus.plugins.trust.verdict.Verdict;
import java.util.List;

/**
 * The trust settings that apply to one tenant.
 *
 * @param releasesBeforeCompromise whether the mode strict accepts a release that was logged before its key was
 *     compromised
 */
@Pure
record TenantTrustSettings(TrustMode mode, boolean releasesBeforeCompromise) {
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

    /** In the mode disabled the verdict is SKIPPED, so that nothing looks verified that nobody had to check. */
    private Verdict shown(Judgement judgement) {
        return mode == TrustMode.DISABLED ? new Verdict.Skipped() : judgement.verdict();
    }

    private static String warning(Judgement judgement, Check check) {
        return "%s: %s (check %s)".formatted(judgement.verdict().status(), check.meaning(), check.label());
    }
}
