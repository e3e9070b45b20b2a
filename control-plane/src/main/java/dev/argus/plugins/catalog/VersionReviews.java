package dev.argus.plugins.catalog;

import static java.util.stream.Collectors.groupingBy;

import dev.argus.plugins.catalog.check.CheckResult;
import dev.argus.plugins.catalog.check.FindingSelection;
import dev.argus.plugins.catalog.check.VersionChecks;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.TextLimit;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Submissions, reviews and check results of versions. */
@Singleton
class VersionReviews {
    private static final TextLimit REASON = new TextLimit("reason", 1024);

    private final PluginVersionRepository versions;
    private final ReviewRepository reviews;
    private final VersionChecks checks;
    private final Submissions submissions;
    private final Ledger ledger;
    private final Clock clock;

    VersionReviews(
            PluginVersionRepository versions,
            ReviewRepository reviews,
            VersionChecks checks,
            Submissions submissions,
            Ledger ledger,
            Clock clock) {
        this.versions = versions;
        this.reviews = reviews;
        this.checks = checks;
        this.submissions = submissions;
        this.ledger = ledger;
        this.clock = clock;
    }

    PluginVersion submit(Principal principal, PluginVersion version) {
        return submissions.submit(principal, version);
    }

    /**
     * Stores the publisher's answers to findings of the last run of the checks, which kept the version back. Takes part
     * in the caller's transaction.
     */
    PluginVersion acknowledge(Principal principal, PluginVersion version, FindingSelection selection) {
        SubmissionSteps.requireDraft(version);
        REASON.checkPresent(selection.reason());
        var last = checks.of(version.id()).stream()
                .filter(result -> result.submission() == version.submission() + 1)
                .toList();
        var answers = selection.answers(last, principal.subject(), clock.instant());
        if (answers.isEmpty()) {
            throw Problem.invalid(
                    "version",
                    last.isEmpty()
                            ? "the checks have not run yet; submit the version first"
                            : "no finding without an answer is selected; the version's checks list all findings");
        }
        checks.acknowledge(answers);
        ledger.append(
                new TenantId(version.tenant()),
                CatalogRecords.acknowledged(version, answers, selection.reason(), principal.subject()));
        return version;
    }

    /** @param version locked by the caller's transaction, and in review */
    PluginVersion decide(Principal principal, PluginVersion version, ReviewVersion request) {
        if (request.decision() == ReviewDecision.OPERATOR_TRUSTED) {
            throw Problem.invalid("decision", "only the platform records OPERATOR_TRUSTED; choose another decision");
        }
        requireOtherPerson(principal, version);
        var seen = checksSeen(version);
        requireAccepted(request, seen);
        var review = new Review(
                UUID.randomUUID(),
                version.id(),
                version.submission(),
                principal.subject(),
                request.decision(),
                REASON.checkPresent(request.reason()),
                clock.instant());
        if (reviews.existsByVersionAndSubmissionAndReviewer(version.id(), version.submission(), principal.subject())) {
            throw Problem.conflict("you have reviewed this submission already");
        }
        reviews.save(review);
        ledger.append(new TenantId(version.tenant()), CatalogRecords.reviewed(version, review, seen, principal));
        return switch (request.decision()) {
            case APPROVE -> version;
            case REQUEST_CHANGES -> move(version, VersionState.DRAFT);
            case REJECT -> move(version, VersionState.REJECTED);
            case OPERATOR_TRUSTED -> throw new IllegalStateException("OPERATOR_TRUSTED is not a reviewer's decision");
        };
    }

    /** Returns the reviews by version, oldest first; every id has an entry. */
    Map<VersionId, List<Review>> of(Collection<VersionId> ids) {
        var found = new HashMap<VersionId, List<Review>>();
        if (!ids.isEmpty()) {
            found.putAll(reviews.ofVersions(ids.stream().map(VersionId::value).toList()).stream()
                    .collect(groupingBy(Review::version)));
        }
        ids.forEach(id -> found.putIfAbsent(id, List.of()));
        return found;
    }

    /** Returns the check results of all submissions by version, the oldest submission first; every id has an entry. */
    Map<VersionId, List<CheckResult>> checksOf(Collection<VersionId> ids) {
        var found = new HashMap<VersionId, List<CheckResult>>();
        if (!ids.isEmpty()) {
            found.putAll(checks.of(ids));
        }
        ids.forEach(id -> found.putIfAbsent(id, List.of()));
        return found;
    }

    /** The check results of the present submission, which the reviewer saw. */
    private List<CheckResult> checksSeen(PluginVersion version) {
        return checks.of(version.id()).stream()
                .filter(result -> result.submission() == version.submission())
                .toList();
    }

    /** Whoever approves says that the publisher's answers to findings are enough. */
    private static void requireAccepted(ReviewVersion request, List<CheckResult> seen) {
        var answered = seen.stream()
                .filter(CheckResult::acceptanceNeeded)
                .flatMap(result -> result.answeredFindings().stream())
                .toList();
        if (request.decision() == ReviewDecision.APPROVE && !request.acceptFindings() && !answered.isEmpty()) {
            throw Problem.invalid(
                    "acceptFindings",
                    "the publisher acknowledged %d finding(s), such as %s; approve with acceptFindings if the reasons are enough"
                            .formatted(answered.size(), answered.getFirst().finding()));
        }
    }

    private void requireOtherPerson(Principal principal, PluginVersion version) {
        if (version.uploadedBy().equals(principal.subject())
                || reviews.submittedBy(version.id(), principal.subject())) {
            throw Problem.forbidden("whoever uploaded or submitted a version cannot review it; ask somebody else");
        }
    }

    private PluginVersion move(PluginVersion version, VersionState state) {
        if (versions.move(version.id(), state.previous(), state) == 0) {
            throw new IllegalStateException("%s changed while it was locked".formatted(version.id()));
        }
        return versions.findById(version.id()).orElseThrow();
    }
}
