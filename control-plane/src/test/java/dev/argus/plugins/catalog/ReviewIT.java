package dev.argus.plugins.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ReviewIT {
    private static final TestPlatform PLATFORM = TestPlatform.start();
    private static final TestPublisher ACME = TestPublisher.of(PLATFORM, "acme");
    private static final AtomicInteger PATCH = new AtomicInteger();
    private final PluginVersions versions = PLATFORM.get(PluginVersions.class);
    private final Publishing publishing = PLATFORM.get(Publishing.class);
    private final Principal rita = PLATFORM.principal("globex", "rita", Role.REVIEWER);

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void aReviewerOfAnyTenantFindsWhatWaitsAndDecides() {
        var version = submitted();
        assertThat(versions.reviewQueue(rita, PageRequest.of(100, null)).nodes())
                .contains(version);
        assertThat(versions.get(rita, version.id())).isEqualTo(version);
        decide(rita, version, ReviewDecision.APPROVE);
        assertThat(versions.reviews(List.of(version.id())).get(version.id()))
                .singleElement()
                .satisfies(review -> {
                    assertThat(review.reviewer()).isEqualTo("rita");
                    assertThat(review.decision()).isEqualTo(ReviewDecision.APPROVE);
                });
        assertThat(PLATFORM.ledger().about(version.id()))
                .containsExactly(
                        RecordType.VERSION_UPLOADED, RecordType.VERSION_SUBMITTED, RecordType.VERSION_REVIEWED);
    }

    @Test
    void whoUploadedOrEverSubmittedItDoesNotReviewIt() {
        var version = submitted();
        var paula = PLATFORM.principal("globex", "paula@acme", Role.REVIEWER);
        Refused.with(ProblemCode.FORBIDDEN, "cannot review", () -> decide(paula, version, ReviewDecision.APPROVE));
        decide(rita, version, ReviewDecision.REQUEST_CHANGES);
        publishing.submit(PLATFORM.principal("acme", "sam", Role.PUBLISHER), version.id());
        decide(rita, version, ReviewDecision.REQUEST_CHANGES);
        publishing.submit(ACME.principal(), version.id());
        var sam = PLATFORM.principal("acme", "sam", Role.REVIEWER);
        Refused.with(ProblemCode.FORBIDDEN, "cannot review", () -> decide(sam, version, ReviewDecision.APPROVE));
    }

    @Test
    void changesRequestedMakeItADraftAgainAndRejectionIsForGood() {
        var version = submitted();
        assertThat(decide(rita, version, ReviewDecision.REQUEST_CHANGES).state())
                .isEqualTo(VersionState.DRAFT);
        var again = publishing.submit(ACME.principal(), version.id());
        assertThat(again.submission()).isEqualTo(2);
        assertThat(decide(rita, again, ReviewDecision.REJECT).state()).isEqualTo(VersionState.REJECTED);
        Refused.with(ProblemCode.CONFLICT, "only a DRAFT", () -> publishing.submit(ACME.principal(), version.id()));
    }

    @Test
    void oneReviewerHasOneSayPerSubmission() {
        var version = submitted();
        decide(rita, version, ReviewDecision.APPROVE);
        Refused.with(ProblemCode.CONFLICT, "already", () -> decide(rita, version, ReviewDecision.REJECT));
        assertThat(versions.get(rita, version.id()).state()).isEqualTo(VersionState.IN_REVIEW);
    }

    @Test
    void whatIsNotInReviewIsNotReviewed() {
        var draft = upload();
        Refused.with(ProblemCode.NOT_FOUND, draft.id().toString(), () -> decide(rita, draft, ReviewDecision.APPROVE));
        var own = PLATFORM.principal("acme", "rob", Role.REVIEWER);
        Refused.with(
                ProblemCode.CONFLICT, "only a version IN_REVIEW", () -> decide(own, draft, ReviewDecision.APPROVE));
        Refused.with(
                ProblemCode.NOT_FOUND,
                "no version",
                () -> publishing.review(rita, new ReviewVersion(UUID.randomUUID(), ReviewDecision.APPROVE, "fine")));
    }

    @Test
    void onlyAReviewerReviewsAndOnlyTheOwnerSubmits() {
        var version = submitted();
        var admin = PLATFORM.principal("acme", "ada", Role.TENANT_ADMIN);
        Refused.with(ProblemCode.FORBIDDEN, "plugins:review", () -> decide(admin, version, ReviewDecision.APPROVE));
        Refused.with(
                ProblemCode.FORBIDDEN, "plugins:review", () -> versions.reviewQueue(admin, PageRequest.of(1, null)));
        var globex = PLATFORM.principal("globex", "gus", Role.TENANT_ADMIN);
        Refused.with(ProblemCode.NOT_FOUND, version.id().toString(), () -> versions.get(globex, version.id()));
        Refused.with(ProblemCode.NOT_FOUND, version.id().toString(), () -> publishing.submit(globex, version.id()));
        assertThat(versions.list(globex, version.plugin(), PageRequest.of(100, null))
                        .nodes())
                .isEmpty();
    }

    @Test
    void aReasonIsGivenAndBounded() {
        var version = submitted();
        Refused.with(ProblemCode.INVALID, "reason", () -> review(version, " "));
        Refused.with(ProblemCode.INVALID, "at most 1024 bytes, got 1025", () -> review(version, "x".repeat(1025)));
        review(version, "x".repeat(1024));
    }

    private void review(PluginVersion version, String reason) {
        publishing.review(rita, new ReviewVersion(version.id(), ReviewDecision.APPROVE, reason));
    }

    private PluginVersion decide(Principal reviewer, PluginVersion version, ReviewDecision decision) {
        return publishing.review(reviewer, new ReviewVersion(version.id(), decision, "because"));
    }

    private static PluginVersion submitted() {
        return ACME.submit(upload());
    }

    private static PluginVersion upload() {
        return ACME.upload("tool", "1.0." + PATCH.incrementAndGet());
    }
}
