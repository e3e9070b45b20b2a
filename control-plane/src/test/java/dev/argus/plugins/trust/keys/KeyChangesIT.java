package dev.argus.plugins.trust.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.database.WorkerThreads;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Role;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KeyChangesIT {
    private static final TestPlatform PLATFORM = TestPlatform.start();
    private static final Duration DAY = Duration.ofDays(1);
    private final KeyChanges changes = PLATFORM.get(KeyChanges.class);
    private final Trust trust = PLATFORM.get(Trust.class);

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void retiringIsOnRecordOnceAndRaisesTheEpoch() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "retiring");
        var key = publisher.keyEntity();
        assertThat(changes.retire(publisher.principal(), key).state()).isEqualTo(KeyState.RETIRED);
        changes.retire(publisher.principal(), key);
        assertThat(PLATFORM.ledger().about(key)).containsExactly(RecordType.KEY_REGISTERED, RecordType.KEY_RETIRED);
        assertThat(epoch("retiring")).isEqualTo(2);
    }

    @Test
    void aRevocationIsOnRecordOnceAndRaisesTheEpoch() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "on-record");
        var revoked = publisher.revoke(RevocationReason.MALWARE);
        publisher.revoke(RevocationReason.MALWARE);
        publisher.revoke(RevocationReason.SUPERSEDED);
        assertThat(revoked.state()).isEqualTo(KeyState.REVOKED);
        assertThat(PLATFORM.ledger().about(revoked.id()))
                .containsExactly(RecordType.KEY_REGISTERED, RecordType.KEY_REVOKED);
        assertThat(PLATFORM.ledger().lastAbout(revoked.id())).contains("reason=malware", revoked.keyId(), "paula@acme");
        assertThat(epoch("on-record")).isEqualTo(2);
    }

    @Test
    void supersededKeepsEverythingValid() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "superseded");
        var version = publisher.upload("tool", "1.0.0").id();
        PLATFORM.clock().advance(DAY);
        publisher.revoke(RevocationReason.SUPERSEDED);
        assertThat(trust.current(version)).isInstanceOf(Verdict.Verified.class);
        Refused.with(ProblemCode.INVALID, "key-active", () -> publisher.upload("tool", "1.0.1"));
    }

    @Test
    void aCompromiseInvalidatesWhatWasLoggedSince() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "compromised");
        var before = publisher.upload("tool", "1.0.0").id();
        PLATFORM.clock().advance(DAY);
        var stolen = PLATFORM.clock().instant();
        var after = publisher.upload("tool", "1.0.1").id();
        PLATFORM.clock().advance(DAY);
        revoke(publisher, RevocationReason.KEY_COMPROMISE, stolen);
        assertThat(trust.current(before)).isInstanceOf(Verdict.Verified.class);
        assertThat(trust.current(after).failedCheck()).isEqualTo("key-not-compromised");
        publisher.revoke(RevocationReason.MALWARE);
        assertThat(trust.current(before).failedCheck()).isEqualTo("key-not-compromised");
    }

    @Test
    void aChangedAffiliationInvalidatesWhatWasLoggedSince() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "affiliated");
        var before = publisher.upload("tool", "1.0.0").id();
        PLATFORM.clock().advance(DAY);
        var left = PLATFORM.clock().instant();
        var after = publisher.upload("tool", "1.0.1").id();
        revoke(publisher, RevocationReason.AFFILIATION_CHANGED, left);
        assertThat(trust.current(before)).isInstanceOf(Verdict.Verified.class);
        assertThat(trust.current(after).failedCheck()).isEqualTo("key-not-revoked");
    }

    @Test
    void withoutAnInvalidityTimeACompromisedKeyNeverCounted() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "unknown-since");
        var version = publisher.upload("tool", "1.0.0").id();
        PLATFORM.clock().advance(DAY);
        publisher.revoke(RevocationReason.KEY_COMPROMISE);
        assertThat(trust.current(version).failedCheck()).isEqualTo("key-not-compromised");
    }

    @Test
    void anInvalidityTimeIsPastAndOnlyForReasonsThatHaveOne() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "times");
        var now = PLATFORM.clock().instant();
        Refused.with(
                ProblemCode.INVALID,
                "future",
                () -> revoke(publisher, RevocationReason.KEY_COMPROMISE, now.plusNanos(1000)));
        Refused.with(ProblemCode.INVALID, "leave it out", () -> revoke(publisher, RevocationReason.MALWARE, now));
        assertThat(revoke(publisher, RevocationReason.KEY_COMPROMISE, now).state())
                .isEqualTo(KeyState.REVOKED);
    }

    @Test
    void anotherTenantsKeyDoesNotExistButThePlatformsAdministratorRevokesIt() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "foreign");
        var key = publisher.keyEntity();
        var globex = PLATFORM.principal("globex", "gus", Role.TENANT_ADMIN);
        Refused.with(ProblemCode.NOT_FOUND, "no key", () -> changes.retire(globex, key));
        Refused.with(ProblemCode.NOT_FOUND, "no key", () -> changes.revoke(globex, malware(key)));
        Refused.with(ProblemCode.NOT_FOUND, "no key", () -> changes.revoke(globex, malware(UUID.randomUUID())));
        var viewer = PLATFORM.principal("acme", "vic", Role.VIEWER);
        Refused.with(ProblemCode.FORBIDDEN, "plugins:publish", () -> changes.retire(viewer, key));
        Refused.with(ProblemCode.FORBIDDEN, "plugins:publish", () -> changes.revoke(viewer, malware(key)));
        var administrator = PLATFORM.principal("globex", "root", Role.PLATFORM_ADMIN);
        assertThat(changes.revoke(administrator, malware(key)).revocation()).isNotNull();
    }

    @Test
    void anUploadThatIsUnderWayHoldsTheRevocationOff() throws Exception {
        var publisher = TestPublisher.of(PLATFORM, "acme", "overtaken");
        publisher.upload("tool", "1.0.0");
        var revocation = PLATFORM.inTransaction(() -> {
            publisher.upload("tool", "1.0.1");
            var started = CompletableFuture.supplyAsync(
                    () -> publisher.revoke(RevocationReason.SUPERSEDED), WorkerThreads.START);
            assertThatThrownBy(() -> started.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return started;
        });
        assertThat(revocation.get(60, TimeUnit.SECONDS).state()).isEqualTo(KeyState.REVOKED);
    }

    @Test
    void otherKeysOfThePublisherGoOnSigning() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "two-keys");
        publisher.registerKey(SigningKey.generate(SignatureAlgorithm.ED25519));
        publisher.revoke(RevocationReason.MALWARE);
        assertThat(PLATFORM.get(PublisherKeys.class).list(publisher.principal(), "two-keys"))
                .extracting(PublisherKey::state)
                .containsExactlyInAnyOrder(KeyState.ACTIVE, KeyState.REVOKED);
    }

    private PublisherKey revoke(TestPublisher publisher, RevocationReason reason, @Nullable Instant since) {
        return changes.revoke(publisher.principal(), new RevokeKey(publisher.keyEntity(), reason, since));
    }

    private static RevokeKey malware(UUID key) {
        return new RevokeKey(key, RevocationReason.MALWARE, null);
    }

    private static long epoch(String publisher) {
        return PLATFORM.sql()
                .query(
                        "SELECT keyset_epoch FROM publisher WHERE name = '%s'".formatted(publisher),
                        row -> row.getLong(1))
                .getFirst();
    }
}
