package dev.argus.plugins.catalog;

import static java.util.stream.Collectors.joining;

import dev.argus.plugins.catalog.bundle.Bundles;
import dev.argus.plugins.catalog.check.BundleChecks;
import dev.argus.plugins.catalog.check.CheckOutcome;
import dev.argus.plugins.catalog.check.CheckResult;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.List;

/** Submits a version for review after the automatic checks of its bundle. The checks run outside a transaction. */
@Singleton
class Submissions {
    private static final int NAMED = 3;

    private final OutsideTransactions outside;
    private final Bundles bundles;
    private final BundleChecks checks;
    private final SubmissionSteps steps;

    Submissions(OutsideTransactions outside, Bundles bundles, BundleChecks checks, SubmissionSteps steps) {
        this.outside = outside;
        this.bundles = bundles;
        this.checks = checks;
        this.steps = steps;
    }

    PluginVersion submit(Principal principal, PluginVersion version) {
        outside.require();
        SubmissionSteps.requireDraft(version);
        byte[] bundle = bundles.load(new TenantId(version.tenant()), version.codeSha256());
        var results = steps.answered(version, checks.run(version.id(), version.submission() + 1, bundle));
        var blocking = blocking(results);
        if (!blocking.isEmpty()) {
            steps.sendBack(results);
            throw refusal(blocking);
        }
        return steps.submit(principal, version, results);
    }

    static List<CheckResult> blocking(List<CheckResult> results) {
        return results.stream().filter(CheckResult::blocks).toList();
    }

    static Problem refusal(List<CheckResult> blocking) {
        return Problem.invalid(
                "version",
                blocking.stream().map(Submissions::words).collect(joining("; "))
                        + ". The version's checks list all findings; repair them, or acknowledge them with a reason");
    }

    private static String words(CheckResult result) {
        if (result.outcome() == CheckOutcome.FAILED) {
            return "check %s failed: %s".formatted(result.name(), result.message());
        }
        var first = result.answeredFindings().stream()
                .filter(answered -> answered.acknowledgement() == null)
                .limit(NAMED)
                .map(answered -> answered.finding().toString())
                .collect(joining("; "));
        return "check %s has %d finding(s): %s".formatted(result.name(), result.open(), first);
    }
}
