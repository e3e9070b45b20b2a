package dev.argus.plugins.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.catalog.image.Startup;
import dev.argus.plugins.database.WorkerThreads;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import dev.argus.plugins.trust.keys.RevocationReason;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PublicationIT {
    private static final TestPlatform PLATFORM = TestPlatform.start();
    private static final TestPublisher ACME = TestPublisher.of(PLATFORM, "acme");
    private static final AtomicInteger PATCH = new AtomicInteger();
    private final PluginVersions versions = PLATFORM.get(PluginVersions.class);
    private final Publishing publishing = PLATFORM.get(Publishing.class);
    private final Principal globex = PLATFORM.principal("globex", "gus", Role.PUBLISHER);

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void anApprovedVersionIsPublishedWithItsImage() {
        var published = ACME.publish(ACME.approve(submitted()));
        assertThat(published.state()).isEqualTo(VersionState.PUBLISHED);
        assertThat(published.image()).startsWith("registry.test/acme/tool@sha256:");
        assertThat(published.publishedAt()).isEqualTo(PLATFORM.clock().instant());
        assertThat(versions.get(globex, published.id())).isEqualTo(published);
        assertThat(PLATFORM.ledger().about(published.id().value())).endsWith(RecordType.VERSION_PUBLISHED);
        assertThat(PLATFORM.ledger().lastAbout(published.id().value()))
                .contains(String.valueOf(published.image()), published.codeSha256());
    }

    @Test
    void anImageOfThePublishersOwnIsPublishedWithHowItIsStarted() {
        var source = "registry.example.com/acme/tool@sha256:" + "a".repeat(64);
        var manifest = ACME.manifest("tool", nextVersion())
                .replace(
                        "{\"name\":\"python3\",\"entrypoint\":[\"python3\",\"main.py\"]}",
                        "{\"image\":\"%s\",\"entrypoint\":[\"/tool\"]}".formatted(source));
        var published = ACME.publish(ACME.approve(ACME.submit(ACME.uploadManifest("tool", manifest))));
        assertThat(published.startup())
                .isEqualTo(new Startup(List.of("/tool"), "/", Map.of("PATH", "/bin")).recorded());
        assertThat(PLATFORM.ledger().lastAbout(published.id().value()))
                .contains(source, Sha256.of(String.valueOf(published.startup())).toString());
        assertThat(ACME.publish("tool", nextVersion()).startup()).isNull();
    }

    @Test
    void withoutAnApprovalNothingIsComposed() {
        var version = submitted();
        Refused.with(
                ProblemCode.CONFLICT, "needs 1 approval(s) of this submission, has 0", () -> ACME.publish(version));
        assertThat(PLATFORM.composer().composed()).doesNotContain(version.codeSha256());
        assertThat(versions.get(ACME.principal(), version.id())).isEqualTo(version);
    }

    @Test
    void anApprovalCountsForTheSubmissionItSawOnly() {
        var version = ACME.approve(submitted());
        var other = PLATFORM.principal("globex", "rob", Role.REVIEWER);
        publishing.review(other, new ReviewVersion(version.id(), ReviewDecision.REQUEST_CHANGES, "wait"));
        ACME.submit(version);
        Refused.with(ProblemCode.CONFLICT, "has 0", () -> ACME.publish(version));
    }

    @Test
    void systemAccessTakesTwoApprovals() {
        var version = ACME.approve(ACME.submit(ACME.upload("tool", nextVersion(), "system.access")));
        Refused.with(
                ProblemCode.CONFLICT, "needs 2 approval(s) of this submission, has 1", () -> ACME.publish(version));
        var other = PLATFORM.principal("globex", "rob", Role.REVIEWER);
        publishing.review(other, new ReviewVersion(version.id(), ReviewDecision.APPROVE, "so do I"));
        assertThat(ACME.publish(version).state()).isEqualTo(VersionState.PUBLISHED);
    }

    @Test
    void aDraftAndWhatIsPublishedAlreadyAreNotPublished() {
        var draft = ACME.upload("tool", nextVersion());
        Refused.with(ProblemCode.CONFLICT, "this one is DRAFT", () -> ACME.publish(draft));
        var published = ACME.publish("tool", nextVersion());
        Refused.with(ProblemCode.CONFLICT, "this one is PUBLISHED", () -> ACME.publish(published));
    }

    @Test
    void whileTheRegistryIsDownNothingChangesAndARetryPublishes() {
        var version = ACME.approve(submitted());
        PLATFORM.composer().registryIsDown(true);
        try {
            Refused.with(ProblemCode.UNAVAILABLE, "registry", () -> ACME.publish(version));
        } finally {
            PLATFORM.composer().registryIsDown(false);
        }
        assertThat(versions.get(ACME.principal(), version.id())).isEqualTo(version);
        assertThat(ACME.publish(version).state()).isEqualTo(VersionState.PUBLISHED);
    }

    @Test
    void aVersionRejectedWhileItsImageIsComposedIsNotPublished() {
        var version = ACME.approve(submitted());
        var other = PLATFORM.principal("globex", "rob", Role.REVIEWER);
        PLATFORM.composer()
                .meanwhile(() ->
                        publishing.review(other, new ReviewVersion(version.id(), ReviewDecision.REJECT, "malware")));
        Refused.with(ProblemCode.CONFLICT, "REJECTED", () -> ACME.publish(version));
        assertThat(versions.get(ACME.principal(), version.id()).image()).isNull();
    }

    @Test
    void aKeyRevokedWhileTheImageIsComposedStopsThePublication() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "unlucky");
        var version = publisher.approve(publisher.submit(publisher.upload("tool", "1.0.0")));
        PLATFORM.composer().meanwhile(() -> publisher.revoke(RevocationReason.MALWARE));
        Refused.with(ProblemCode.INVALID, "key-not-compromised", () -> publisher.publish(version));
        assertThat(versions.get(publisher.principal(), version.id()).state()).isEqualTo(VersionState.IN_REVIEW);
    }

    @Test
    void twoPublicationsAtOnceAreOne() {
        var version = ACME.approve(submitted());
        PLATFORM.composer()
                .meanwhile(() -> CompletableFuture.runAsync(() -> ACME.publish(version), WorkerThreads.START)
                        .join());
        Refused.with(ProblemCode.CONFLICT, "PUBLISHED", () -> ACME.publish(version));
        assertThat(PLATFORM.ledger().about(version.id().value())).containsOnlyOnce(RecordType.VERSION_PUBLISHED);
    }

    @Test
    void onlyTheOwnerPublishes() {
        var version = ACME.approve(submitted());
        Refused.with(ProblemCode.NOT_FOUND, version.id().toString(), () -> publishing.publish(globex, version.id()));
        var viewer = PLATFORM.principal("acme", "vic", Role.VIEWER);
        Refused.with(ProblemCode.FORBIDDEN, "plugins:publish", () -> publishing.publish(viewer, version.id()));
    }

    @Test
    void whereItsRecordCannotBeWrittenNothingIsPublished() {
        var version = ACME.approve(submitted());
        PLATFORM.sql()
                .run(
                        "ALTER TABLE testing.record ADD CONSTRAINT full_disk CHECK (type <> 'VERSION_PUBLISHED') NOT VALID");
        try {
            assertThatThrownBy(() -> ACME.publish(version)).hasStackTraceContaining("full_disk");
        } finally {
            PLATFORM.sql().run("ALTER TABLE testing.record DROP CONSTRAINT full_disk");
        }
        assertThat(versions.get(ACME.principal(), version.id())).isEqualTo(version);
        assertThat(ACME.publish(version).state()).isEqualTo(VersionState.PUBLISHED);
    }

    @Test
    void publishingInsideATransactionIsABug() {
        var version = ACME.approve(submitted());
        assertThatThrownBy(() -> PLATFORM.inTransaction(() -> ACME.publish(version)))
                .hasMessageContaining("'never'");
    }

    private static PluginVersion submitted() {
        return ACME.submit(ACME.upload("tool", nextVersion()));
    }

    private static String nextVersion() {
        return "1.0." + PATCH.incrementAndGet();
    }
}
