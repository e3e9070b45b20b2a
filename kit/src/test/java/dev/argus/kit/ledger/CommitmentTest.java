package dev.argus.kit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.Sha256;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CommitmentTest {
    private final byte[] salt = Commitment.newSalt();

    @Test
    void dependsOnSaltAndPayload() {
        var payload = "{}".getBytes(UTF_8);
        assertThat(Commitment.of(salt, payload)).isEqualTo(Commitment.of(salt, payload));
        assertThat(Commitment.of(salt, payload)).isNotEqualTo(Commitment.of(Commitment.newSalt(), payload));
        assertThat(Commitment.of(salt, payload)).isNotEqualTo(Commitment.of(salt, "[]".getBytes(UTF_8)));
    }

    @Test
    void acceptsOnlySaltsOf32Bytes() {
        assertThatThrownBy(() -> Commitment.of(new byte[31], new byte[0])).hasMessageContaining("exactly 32 bytes");
        assertThatThrownBy(() -> SaltedDigest.of(new byte[33], "stdout", Sha256.of("")))
                .hasMessageContaining("exactly 32 bytes");
    }

    @Test
    void saltsDigestsAsDocumented() {
        var message = new ByteArrayOutputStream();
        message.writeBytes("argus-digest-1\0stdout\0".getBytes(UTF_8));
        message.writeBytes(Sha256.of("x").bytes());
        assertThat(SaltedDigest.of(salt, "stdout", Sha256.of("x")))
                .isEqualTo(HexFormat.of().formatHex(CryptoModule.installed().hmacSha256(salt, message.toByteArray())))
                .isNotEqualTo(SaltedDigest.of(salt, "stderr", Sha256.of("x")));
        assertThatThrownBy(() -> SaltedDigest.of(salt, "a\0b", Sha256.of("x")))
                .hasMessageContaining("name of a digest");
    }
}
