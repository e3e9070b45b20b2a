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
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PublisherKeysIT {
    private static final TestPlatform PLATFORM = TestPlatform.start();
    private final PublisherKeys keys = PLATFORM.get(PublisherKeys.class);
    private final Principal acme = PLATFORM.principal("acme", "ann", Role.PUBLISHER);
    private final Principal globex = PLATFORM.principal("globex", "gus", Role.PUBLISHER);
    private final SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519);

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void theFirstKeyClaimsTheNameAndIsRecorded() {
        var registered = register(acme, "first-key");
        assertThat(keys.list(acme, "first-key")).containsExactly(registered);
        assertThat(registered.keyId()).isEqualTo(key.publicKey().keyId());
        assertThat(registered.state()).isEqualTo(KeyState.ACTIVE);
        assertThat(PLATFORM.ledger().about(registered.id())).containsExactly(RecordType.KEY_REGISTERED);
        assertThat(PLATFORM.ledger().lastAbout(registered.id())).contains(registered.keyId(), "first-key", "ann");
    }

    @Test
    void anotherTenantCannotUseOrSeeAPublisherThatIsTaken() {
        register(acme, "taken");
        Refused.with(
                ProblemCode.CONFLICT,
                "taken",
                () -> keys.challenge(globex, "taken", key.publicKey().toPem()));
        Refused.with(ProblemCode.NOT_FOUND, "no publisher taken", () -> keys.list(globex, "taken"));
        Refused.with(ProblemCode.NOT_FOUND, "no publisher taken", () -> keys.require(globex.tenantId(), "taken"));
    }

    @Test
    void aNameThatWasFreeForTheChallengeAndIsTakenNowIsRefused() {
        var challenge = keys.challenge(globex, "raced", key.publicKey().toPem());
        register(acme, "raced");
        Refused.with(
                ProblemCode.CONFLICT,
                "taken",
                () -> keys.register(globex, answer("raced", challenge.challenge(), key)));
    }

    @Test
    void aChallengeIsGoodOnce() {
        var challenge = keys.challenge(acme, "once", key.publicKey().toPem());
        keys.register(acme, answer("once", challenge.challenge(), key));
        Refused.with(
                ProblemCode.INVALID,
                "ask for a new one",
                () -> keys.register(acme, answer("once", challenge.challenge(), key)));
    }

    @Test
    void aChallengeIsGoodForItsTenantPublisherAndKeyOnly() {
        var challenge = keys.challenge(acme, "bound", key.publicKey().toPem()).challenge();
        var other = SigningKey.generate(SignatureAlgorithm.ED25519);
        Refused.with(ProblemCode.INVALID, "challenge", () -> keys.register(globex, answer("bound", challenge, key)));
        Refused.with(ProblemCode.INVALID, "challenge", () -> keys.register(acme, answer("other", challenge, key)));
        Refused.with(ProblemCode.INVALID, "challenge", () -> keys.register(acme, answer("bound", challenge, other)));
    }

    @Test
    void aChallengeExpiresAfterTenMinutes() {
        var late = keys.challenge(acme, "late", key.publicKey().toPem()).challenge();
        PLATFORM.clock().advance(Duration.ofMinutes(10));
        Refused.with(ProblemCode.INVALID, "ten minutes", () -> keys.register(acme, answer("late", late, key)));
        var inTime = keys.challenge(acme, "late", key.publicKey().toPem()).challenge();
        PLATFORM.clock().advance(Duration.ofMinutes(10).minusNanos(1000));
        assertThat(keys.register(acme, answer("late", inTime, key)).publisher()).isEqualTo("late");
    }

    @Test
    void whoDoesNotHoldThePrivateKeyRegistersNothing() {
        var challenge = keys.challenge(acme, "forged", key.publicKey().toPem()).challenge();
        var forger = SigningKey.generate(SignatureAlgorithm.ED25519);
        var signature = KeyPossession.sign(challenge, "forged", forger)
                .signatures()
                .getFirst()
                .bytes();
        Refused.with(
                ProblemCode.INVALID,
                "hold the private key",
                () -> keys.register(
                        acme, new RegisterKey("forged", key.publicKey().toPem(), challenge, signature)));
        Refused.with(ProblemCode.NOT_FOUND, "forged", () -> keys.list(acme, "forged"));
    }

    @Test
    void theSameKeyTwiceIsAConflict() {
        register(acme, "twice");
        Refused.with(ProblemCode.CONFLICT, "has the key", () -> register(acme, "twice"));
    }

    @Test
    void badNamesKeysAndPermissionsAreRefused() {
        Refused.with(
                ProblemCode.INVALID,
                "publisher",
                () -> keys.challenge(acme, "Bad Name", key.publicKey().toPem()));
        Refused.with(ProblemCode.INVALID, "publicKeyPem", () -> keys.challenge(acme, "good-name", "not a key"));
        Refused.with(ProblemCode.INVALID, "at most 4096", () -> keys.challenge(acme, "good-name", "x".repeat(4097)));
        var viewer = PLATFORM.principal("acme", "vic", Role.VIEWER);
        Refused.with(
                ProblemCode.FORBIDDEN,
                "plugins:publish",
                () -> keys.challenge(viewer, "good-name", key.publicKey().toPem()));
    }

    @Test
    void openChallengesOfATenantAreBounded() {
        var crowded = TestPlatform.start();
        try (crowded) {
            var principal = crowded.principal("globex", "gus", Role.PUBLISHER);
            var service = crowded.get(PublisherKeys.class);
            for (int i = 0; i < KeyChallenges.MAX_OPEN; i++) {
                service.challenge(principal, "crowded", key.publicKey().toPem());
            }
            Refused.with(
                    ProblemCode.OVERLOADED,
                    "100",
                    () -> service.challenge(
                            principal, "crowded", key.publicKey().toPem()));
            crowded.clock().advance(KeyChallenges.VALID);
            assertThat(service.challenge(principal, "crowded", key.publicKey().toPem())
                            .challenge())
                    .isNotEmpty();
        }
    }

    @Test
    void everyRegistrationRaisesTheEpoch() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "epochs");
        publisher.registerKey(SigningKey.generate(SignatureAlgorithm.ED25519));
        var epoch =
                PLATFORM.sql().query("SELECT keyset_epoch FROM publisher WHERE name = 'epochs'", row -> row.getLong(1));
        assertThat(epoch).containsExactly(2L);
    }

    private PublisherKey register(Principal principal, String publisher) {
        var challenge = keys.challenge(principal, publisher, key.publicKey().toPem());
        return keys.register(principal, answer(publisher, challenge.challenge(), key));
    }

    private static RegisterKey answer(String publisher, String challenge, SigningKey key) {
        var signature = KeyPossession.sign(challenge, publisher, key)
                .signatures()
                .getFirst()
                .bytes();
        return new RegisterKey(publisher, key.publicKey().toPem(), challenge, signature);
    }
}
