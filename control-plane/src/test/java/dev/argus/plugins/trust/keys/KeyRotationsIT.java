package dev.argus.plugins.trust.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.release.KeyPossession;
import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.verdict.Verdict;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KeyRotationsIT {
    private static final TestPlatform PLATFORM = TestPlatform.start();
    private final KeyRotations rotations = PLATFORM.get(KeyRotations.class);
    private final KeyChanges changes = PLATFORM.get(KeyChanges.class);
    private final PublisherKeys keys = PLATFORM.get(PublisherKeys.class);
    private final SigningKey successor = SigningKey.generate(SignatureAlgorithm.ED25519);
    private final Principal other = PLATFORM.principal("acme", "otto", Role.PUBLISHER);

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void theOldKeySignsForTheNewOneAndForAWhileBothSign() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "rotated");
        var old = publisher.keyEntity();
        var fresh = endorsed(publisher, successor, publisher.key(), Duration.ofDays(2));
        assertThat(fresh.state()).isEqualTo(KeyState.ACTIVE);
        assertThat(state(publisher, old)).isEqualTo(KeyState.RETIRING);
        assertThat(PLATFORM.ledger().about(old)).containsExactly(RecordType.KEY_REGISTERED, RecordType.KEY_RETIRED);
        assertThat(PLATFORM.ledger().lastAbout(fresh.id()))
                .contains("replacedKeyId=" + publisher.key().publicKey().keyId(), "endorsed=true");
        var version = publisher.upload("tool", "1.0.0").id();
        PLATFORM.clock().advance(Duration.ofDays(2));
        assertThat(state(publisher, old)).isEqualTo(KeyState.RETIRED);
        Refused.with(ProblemCode.INVALID, "key-active", () -> publisher.upload("tool", "1.0.1"));
        assertThat(PLATFORM.get(Trust.class).current(version)).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void whoSignedForItIsTheOldKeyAndNobodyElse() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "forged-rotation");
        var stranger = SigningKey.generate(SignatureAlgorithm.ED25519);
        Refused.with(
                ProblemCode.INVALID,
                "not the old key's signature",
                () -> endorsed(publisher, successor, stranger, null));
        Refused.with(
                ProblemCode.INVALID,
                "not the old key's signature",
                () -> endorsed(publisher, successor, successor, null));
        assertThat(keys.list(publisher.principal(), "forged-rotation")).hasSize(1);
    }

    @Test
    void aKeyThatSignsNoReleasesSignsForNoOther() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "late-rotation");
        publisher.revoke(RevocationReason.SUPERSEDED);
        Refused.with(ProblemCode.INVALID, "second owner", () -> endorsed(publisher, successor, publisher.key(), null));
    }

    @Test
    void twoOwnersDoWhatALostKeyCannot() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "lost-key");
        var waiting = asked(publisher, successor);
        assertThat(keys.list(publisher.principal(), "lost-key")).hasSize(1);
        assertThat(rotations.waiting(other, "lost-key")).containsExactly(waiting);
        Refused.with(ProblemCode.CONFLICT, "yourself", () -> rotations.confirm(publisher.principal(), waiting.id()));
        var fresh = rotations.confirm(other, waiting.id());
        assertThat(fresh.keyId()).isEqualTo(successor.publicKey().keyId());
        assertThat(PLATFORM.ledger().lastAbout(fresh.id())).contains("paula@acme", "otto", "endorsed=false");
        assertThat(state(publisher, publisher.keyEntity())).isEqualTo(KeyState.RETIRING);
        assertThat(rotations.waiting(other, "lost-key")).isEmpty();
        Refused.with(ProblemCode.NOT_FOUND, "no rotation", () -> rotations.confirm(other, waiting.id()));
    }

    @Test
    void aSecondOwnerHasSevenDays() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "seven-days");
        var late = asked(publisher, successor);
        PLATFORM.clock().advance(KeyRotations.WAITS);
        Refused.with(ProblemCode.NOT_FOUND, "no rotation", () -> rotations.confirm(other, late.id()));
        var inTime = asked(publisher, successor);
        PLATFORM.clock().advance(KeyRotations.WAITS.minusNanos(1000));
        assertThat(rotations.confirm(other, inTime.id()).state()).isEqualTo(KeyState.ACTIVE);
    }

    @Test
    void anotherTenantCanNeitherAskNorConfirm() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "private-rotation");
        var waiting = asked(publisher, successor);
        var globex = PLATFORM.principal("globex", "gus", Role.TENANT_ADMIN);
        Refused.with(
                ProblemCode.NOT_FOUND, "no rotation " + waiting.id(), () -> rotations.confirm(globex, waiting.id()));
        Refused.with(ProblemCode.NOT_FOUND, "private-rotation", () -> rotations.waiting(globex, "private-rotation"));
        var viewer = PLATFORM.principal("acme", "vic", Role.VIEWER);
        Refused.with(ProblemCode.FORBIDDEN, "plugins:publish", () -> rotations.confirm(viewer, waiting.id()));
    }

    @Test
    void aCompromiseAlsoRevokesTheKeysItIntroducedSince() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "chain");
        var second = SigningKey.generate(SignatureAlgorithm.ED25519);
        var third = SigningKey.generate(SignatureAlgorithm.ED25519);
        var fourth = SigningKey.generate(SignatureAlgorithm.ED25519);
        var before = endorsed(publisher, second, publisher.key(), null);
        PLATFORM.clock().advance(Duration.ofDays(1));
        var stolen = PLATFORM.clock().instant();
        var introduced = endorsed(publisher, third, publisher.key(), null);
        var inTurn = rotate(publisher, introduced.id(), fourth, third, null);
        var revoke = new RevokeKey(publisher.keyEntity(), RevocationReason.KEY_COMPROMISE, stolen);
        changes.revoke(publisher.principal(), revoke);
        assertThat(state(publisher, before.id())).isEqualTo(KeyState.ACTIVE);
        assertThat(state(publisher, introduced.id())).isEqualTo(KeyState.REVOKED);
        assertThat(state(publisher, inTurn.id())).isEqualTo(KeyState.REVOKED);
        assertThat(PLATFORM.ledger().about(inTurn.id()))
                .containsExactly(RecordType.KEY_REGISTERED, RecordType.KEY_REVOKED);
        assertThat(PLATFORM.ledger().lastAbout(inTurn.id()))
                .contains("introducedByKeyId=" + publisher.key().publicKey().keyId());
    }

    @Test
    void anOverlapIsAtMostAYear() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "overlaps");
        Refused.with(
                ProblemCode.INVALID,
                "365 days",
                () -> endorsed(
                        publisher,
                        successor,
                        publisher.key(),
                        Duration.ofDays(365).plusMillis(1)));
        Refused.with(
                ProblemCode.INVALID,
                "365 days",
                () -> endorsed(publisher, successor, publisher.key(), Duration.ofMillis(-1)));
        assertThat(endorsed(publisher, successor, publisher.key(), Duration.ofDays(365))
                        .state())
                .isEqualTo(KeyState.ACTIVE);
    }

    private PublisherKey endorsed(
            TestPublisher publisher, SigningKey fresh, SigningKey by, @Nullable Duration overlap) {
        return rotate(publisher, publisher.keyEntity(), fresh, by, overlap);
    }

    private PublisherKey rotate(
            TestPublisher publisher, UUID old, SigningKey fresh, SigningKey by, @Nullable Duration overlap) {
        return ((RotationResult.Done)
                        rotations.rotate(publisher.principal(), request(publisher, old, fresh, by, overlap)))
                .key();
    }

    private KeyRotation asked(TestPublisher publisher, SigningKey fresh) {
        var request = request(publisher, publisher.keyEntity(), fresh, null, null);
        return ((RotationResult.Waiting) rotations.rotate(publisher.principal(), request)).rotation();
    }

    @SuppressWarnings("NullAway") // for a compiled record, NullAway does not see that the array may be null
    private RotateKey request(
            TestPublisher publisher, UUID old, SigningKey fresh, @Nullable SigningKey by, @Nullable Duration overlap) {
        var name = publisher.name();
        var pem = fresh.publicKey().toPem();
        var challenge = keys.challenge(publisher.principal(), name, pem).challenge();
        var signature = KeyPossession.sign(challenge, name, fresh)
                .signatures()
                .getFirst()
                .bytes();
        byte @Nullable [] endorsement =
                by == null ? null : KeyPossession.endorse(challenge, name, fresh.publicKey(), by);
        return new RotateKey(old, pem, challenge, signature, endorsement, overlap);
    }

    private KeyState state(TestPublisher publisher, UUID key) {
        return keys.list(publisher.principal(), publisher.name()).stream()
                .filter(found -> found.id().equals(key))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
