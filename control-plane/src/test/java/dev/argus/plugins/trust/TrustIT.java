package dev.argus.plugins.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.trust.keys.KeyChanges;
import dev.argus.plugins.trust.keys.RevocationReason;
import dev.argus.plugins.trust.verdict.Check;
import dev.argus.plugins.trust.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TrustIT {
    private static final TestPlatform PLATFORM = TestPlatform.start();
    private final Trust trust = PLATFORM.get(Trust.class);

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void aVerdictIsReachedOncePerEpoch() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "cached");
        var version = publisher.upload("tool", "1.0.0").id();
        var verified = new Verdict.Verified(publisher.key().publicKey().keyId());
        assertThat(List.of(trust.current(version), trust.current(version))).containsOnly(verified);
        assertThat(verdicts(version)).isEqualTo(1);
        publisher.registerKey(SigningKey.generate(SignatureAlgorithm.ED25519));
        assertThat(trust.current(version)).isEqualTo(verified);
        assertThat(verdicts(version)).isEqualTo(2);
    }

    @Test
    void aKeyThatIsRevokedNoLongerCountsAtTheNextQuestion() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "revoked");
        var version = publisher.upload("tool", "1.0.0").id();
        var tenant = publisher.principal().tenantId();
        assertThat(trust.decide(tenant, version)).isInstanceOf(TrustDecision.Allowed.class);
        publisher.revoke(RevocationReason.KEY_COMPROMISE);
        var verdict = new Verdict.Invalid(
                Check.KEY_NOT_COMPROMISED, publisher.key().publicKey().keyId());
        assertThat(trust.current(version)).isEqualTo(verdict);
        assertThat(trust.verdicts(List.of(version))).containsEntry(version, verdict);
        assertThat(trust.decide(tenant, version)).isEqualTo(new TrustDecision.Refused(verdict));
        assertThat(trust.decisions(tenant, List.of(version)))
                .containsEntry(version, new TrustDecision.Refused(verdict));
    }

    @Test
    void aRetiredKeyKeepsWhatItSignedAndSignsNothingNew() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "retired");
        var version = publisher.upload("tool", "1.0.0").id();
        PLATFORM.clock().advance(Duration.ofMillis(1));
        PLATFORM.get(KeyChanges.class).retire(publisher.principal(), publisher.keyEntity());
        assertThat(trust.current(version)).isInstanceOf(Verdict.Verified.class);
        Refused.with(ProblemCode.INVALID, "key-active", () -> publisher.upload("tool", "1.0.1"));
    }

    @Test
    void bytesChangedInTheDatabaseAreNoticedAtTheNextEpoch() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "tampered");
        var version = publisher.upload("tool", "1.0.0").id();
        PLATFORM.sql().run("UPDATE release SET code_sha256 = sha256('x') WHERE version = '%s'".formatted(version));
        assertThat(trust.current(version))
                .isEqualTo(new Verdict.Invalid(
                        Check.BUNDLE_DIGEST, publisher.key().publicKey().keyId()));
    }

    @Test
    void aVersionThatWasNeverReleasedIsNotFound() {
        Refused.with(ProblemCode.NOT_FOUND, "release", () -> trust.current(VersionId.random()));
        assertThat(trust.verdicts(List.of(VersionId.random()))).isEmpty();
        assertThat(trust.verdicts(List.of())).isEmpty();
    }

    private static long verdicts(VersionId version) {
        return PLATFORM.sql().count("verdict WHERE version = '%s'".formatted(version));
    }
}
