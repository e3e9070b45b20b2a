package dev.argus.kit.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.TestKeys;
import dev.argus.kit.json.MalformedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyPossessionTest {
    private static final String CHALLENGE = "Zm9vYmFyYmF6cXV4MTIz";

    @Test
    void provesThatTheSignerHoldsTheKey() {
        for (var key : List.of(TestKeys.RSA, TestKeys.ED25519)) {
            var envelope =
                    Envelope.parse(KeyPossession.sign(CHALLENGE, "acme", key).encode());
            assertThat(KeyPossession.verified(envelope, key.publicKey()))
                    .isEqualTo(new KeyPossession(CHALLENGE, key.publicKey().keyId(), "acme"));
        }
    }

    @Test
    void refusesAProofByAnotherKey() {
        var envelope = KeyPossession.sign(CHALLENGE, "acme", TestKeys.RSA);
        assertThatThrownBy(() -> KeyPossession.verified(envelope, TestKeys.ED25519.publicKey()))
                .isInstanceOf(UntrustedException.class);
        var borrowed = Dsse.sign(KeyPossession.PAYLOAD_TYPE, envelope.payload(), List.of(TestKeys.ED25519));
        assertThatThrownBy(() -> KeyPossession.verified(borrowed, TestKeys.ED25519.publicKey()))
                .isInstanceOf(UntrustedException.class)
                .hasMessageContaining("names key");
    }

    @Test
    void aReleaseStatementIsNotAProofOfPossession() {
        var payload = KeyPossession.sign(CHALLENGE, "acme", TestKeys.RSA).payload();
        var envelope = Dsse.sign(ReleaseStatement.PAYLOAD_TYPE, payload, List.of(TestKeys.RSA));
        assertThatThrownBy(() -> KeyPossession.verified(envelope, TestKeys.RSA.publicKey()))
                .isInstanceOf(UntrustedException.class);
    }

    @Test
    void refusesBadChallengesAndPublishers() {
        assertThatThrownBy(() -> KeyPossession.sign("short", "acme", TestKeys.ED25519))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> KeyPossession.sign("a".repeat(257), "acme", TestKeys.ED25519))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> KeyPossession.sign(CHALLENGE, "Acme", TestKeys.ED25519))
                .isInstanceOf(MalformedException.class);
    }
}
