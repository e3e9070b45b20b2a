package dev.argus.plugins.catalog;

import dev.argus.plugins.catalog.check.CheckResult;
import dev.argus.plugins.catalog.check.VersionChecks;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/**
 * The transactions of a submission. Either the version goes to review, or only the check results are stored, so that
 * its publisher sees why it does not.
 */
@Singleton
class SubmissionSteps {
    private final PluginVersionRepository versions;
    private final ReviewRepository reviews;
    private final VersionChecks checks;
    private final Ledger ledger;
    private final Clock clock;

    SubmissionSteps(
            PluginVersionRepository versions,
            ReviewRepository reviews,
            VersionChecks checks,
            Ledger ledger,
            Clock clock) {
        this.versions = versions;
        this.reviews = reviews;
        this.checks = checks;
        this.ledger = ledger;
        this.clock = clock;
    }

    static void requireDraft(PluginVersion version) {
        if (!VersionState.IN_REVIEW.previous().contains(version.state())) {
            throw Problem.conflict("only a DRAFT can be submitted, this version is %s".formatted(version.state()));
        }
    }

    @Transactional
    PluginVersion submit(Principal principal, PluginVersion version, List<CheckResult> results) {
        if (versions.submit(version.id(), VersionState.IN_REVIEW.previous()) == 0) {
            throw Problem.conflict("only a DRAFT can be submitted; the state of this version has just changed");
        }
        var submitted = versions.findById(version.id()).orElseThrow();
        reviews.addSubmission(version.id(), submitted.submission(), principal.subject(), clock.instant());
        checks.keep(results);
        ledger.append(
                new TenantId(version.tenant()), CatalogRecords.submitted(submitted, results, principal.subject()));
        return submitted;
    }

    /** Returns the results with the answers that the publisher has given to findings of this version. */
    @Transactional
    List<CheckResult> answered(PluginVersion version, List<CheckResult> results) {
        return checks.answered(version.id(), results);
    }

    @Transactional
    void sendBack(List<CheckResult> results) {
        checks.keep(results);
    }
}
