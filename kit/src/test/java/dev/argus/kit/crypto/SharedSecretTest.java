package dev.argus.kit.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.json.MalformedException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedSecretTest {
    private static final byte[] MESSAGE = "what is signed".getBytes(US_ASCII);
    private final SharedSecret secret = SharedSecret.generate();

    @Test
    void verifiesOnlyWhatItSigned() {
        byte[] signature = secret.sign(MESSAGE);
        assertThat(signature).hasSize(32);
        assertThat(secret.verify(MESSAGE, signature)).isTrue();
        assertThat(secret.verify("what was not".getBytes(US_ASCII), signature)).isFalse();
        assertThat(SharedSecret.generate().verify(MESSAGE, signature)).isFalse();
        assertThat(secret.verify(MESSAGE, new byte[0])).isFalse();
        signature[31] ^= 1;
        assertThat(secret.verify(MESSAGE, signature)).isFalse();
    }

    /**
     * The expected value was computed with Python's hmac, because the keys of RFC 4231 are too short or too long to be
     * shared secrets.
     */
    @Test
    void itIsHmacSha256() {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        assertThat(HexFormat.of().formatHex(SharedSecret.ofBytes(key).sign("abc".getBytes(US_ASCII))))
                .isEqualTo("f0133729c4163dede81e21cd47839256da58171238c8a0d874397c73b14e1e47");
    }

    @Test
    void aSecretHasThirtyTwoToSixtyFourBytes() {
        assertThatThrownBy(() -> SharedSecret.ofBytes(new byte[31]))
                .hasMessageContaining("32 to 64 random bytes, got 31");
        assertThat(SharedSecret.ofBytes(new byte[32]).bytes()).hasSize(32);
        assertThat(SharedSecret.ofBytes(new byte[64]).bytes()).hasSize(64);
        assertThatThrownBy(() -> SharedSecret.ofBytes(new byte[65])).hasMessageContaining("got 65");
    }

    @Test
    void aPublicKeyIsNeverTakenAsASecret() {
        var key = SigningKey.generate(SignatureAlgorithm.ED25519).publicKey();
        assertThatThrownBy(() -> SharedSecret.ofBytes(key.spki()))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("cannot be a secret");
        byte[] pem = Arrays.copyOf(key.toPem().getBytes(US_ASCII), 64);
        assertThatThrownBy(() -> SharedSecret.ofBytes(pem))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("cannot be a secret");
        assertThatThrownBy(() -> SharedSecret.ofText(key.toPem())).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> PublicKey.ofPem(secret.toText())).isInstanceOf(MalformedException.class);
    }

    @Test
    void survivesItsTextFormAndNeverPrintsTheSecret() {
        assertThat(SharedSecret.ofText(secret.toText())).isEqualTo(secret);
        assertThat(secret.toString()).isEqualTo("hmac-sha256:" + secret.keyId());
        assertThat(SharedSecret.generate().keyId()).isNotEqualTo(secret.keyId());
        assertThat(SharedSecret.ofBytes(secret.bytes()).keyId())
                .as("random, no digest of the secret")
                .isNotEqualTo(secret.keyId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hmac-sha256",
                "hmac-sha256:00:AAAA",
                "hmac-sha512:%s:%s",
                "hmac-sha256:%s:====",
                "hmac-sha256:%s:%s\n\n"
            })
    void refusesAnyOtherTextWithoutRepeatingIt(String form) {
        var parts = secret.toText().strip().split(":");
        var text = form.formatted(parts[1], parts[2]);
        assertThatThrownBy(() -> SharedSecret.ofText(text))
                .isInstanceOf(MalformedException.class)
                .hasMessageNotContaining(parts[2])
                .hasNoCause();
    }
}
