package dev.argus.kit.crypto.fips;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.TestFiles;
import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.ledger.NoteSigner;
import dev.argus.kit.ledger.SignedNote;
import java.util.List;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Checks that the FIPS module does the work. The kit's own tests run on this module as well, but cannot tell which
 * module they use.
 */
class FipsCryptoTest {
    @Test
    void isTheInstalledModuleAndRunsInApprovedMode() {
        assertThat(CryptoModule.installed()).isInstanceOf(FipsCrypto.class);
        assertThat(CryptoServicesRegistrar.isInApprovedOnlyMode()).isTrue();
        assertThatThrownBy(() -> Class.forName("org.bouncycastle.jce.provider.BouncyCastleProvider"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void generatesKeysThatSign(SignatureAlgorithm algorithm) {
        var key = SigningKey.generate(algorithm);
        var message = "message".getBytes(UTF_8);
        assertThat(key.publicKey().verify(message, key.sign(message))).isTrue();
        assertThat(SigningKey.ofPem(key.toPem()).publicKey()).isEqualTo(key.publicKey());
    }

    @Test
    void signsCheckpointsWithRsa() {
        var log = new NoteSigner("log.example", SigningKey.generate(SignatureAlgorithm.RSASSA_PSS_SHA256));
        var note = SignedNote.parse(
                SignedNote.sign("log.example\n0\nAAAA\n", List.of(log)).encode());
        assertThat(note.verifiedBy(List.of(log.verifierKey()))).hasSize(1);
    }

    @Test
    void acceptsAPasswordOf14BytesAndRefuses13() {
        var key = SigningKey.generate(SignatureAlgorithm.ED25519);
        var password = "x".repeat(14).toCharArray();
        assertThat(SigningKey.ofPem(key.toPem(password), password).publicKey()).isEqualTo(key.publicKey());
        assertThatThrownBy(() -> key.toPem("x".repeat(13).toCharArray()))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("at least 14 bytes");
    }

    @Test
    void refusesAKeyWithAShortSaltAndSaysWhy() {
        var pem = TestFiles.text("keys/TEST-ONLY-ed25519-encrypted.pem");
        assertThatThrownBy(() -> SigningKey.ofPem(pem, "correct-horse-battery".toCharArray()))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("a salt of at least 16: encrypt the key again");
    }
}
