package dev.argus.kit.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.TestFiles;
import dev.argus.kit.TestKeys;
import dev.argus.kit.json.MalformedException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyTest {
    private static final String PEM = TestFiles.text("keys/TEST-ONLY-rsa4096.pub.pem");

    @Test
    void readsWhatOpensslWrites() {
        var key = PublicKey.ofPem(PEM);
        assertThat(key.algorithm()).isEqualTo(SignatureAlgorithm.RSASSA_PSS_SHA256);
        assertThat(key).isEqualTo(TestKeys.RSA.publicKey());
        assertThat(key.toPem()).isEqualTo(PEM);
    }

    @Test
    void theKeyIdIsTheHashOfItsEncoding() {
        var key = TestKeys.ED25519.publicKey();
        assertThat(key.keyId()).isEqualTo(Sha256.of(key.spki()).hex()).hasSize(64);
        assertThat(PublicKey.ofPem(key.toPem())).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(PublicKey.ofEd25519(key.ed25519Bytes())).isEqualTo(key);
    }

    @Test
    void toleratesLineEndingsAndNothingElse() {
        var key = PublicKey.ofPem(PEM);
        assertThat(PublicKey.ofPem(PEM.replace("\n", "\r\n"))).isEqualTo(key);
        assertThat(PublicKey.ofPem(PEM.stripTrailing())).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"' ' | ''", "'' | ' '", "'# my key\n' | ''", "'' | '\n'", "'' | 'x'"})
    void refusesAnythingAroundTheBlock(String before, String after) {
        assertThatThrownBy(() -> PublicKey.ofPem(before + PEM + after)).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesTwoBlocksOtherWidthsAndOtherLabels() {
        assertThatThrownBy(() -> PublicKey.ofPem(PEM + PEM)).isInstanceOf(MalformedException.class);
        var base64 = Base64.getEncoder().encodeToString(PublicKey.ofPem(PEM).spki());
        var oneLine = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n".formatted(base64);
        assertThatThrownBy(() -> PublicKey.ofPem(oneLine)).hasMessageContaining("64 columns");
        assertThatThrownBy(() -> PublicKey.ofPem(PEM.replace("PUBLIC KEY", "RSA PUBLIC KEY")))
                .hasMessageContaining("where a PUBLIC KEY is expected");
        assertThatThrownBy(() -> PublicKey.ofPem(TestKeys.ED25519.toPem()))
                .hasMessageContaining("where a PUBLIC KEY is expected");
    }

    @ParameterizedTest
    @CsvSource({"rsa2048, 2048 bits", "rsa4096-e3, is not 65537", "p256, use RSA"})
    void refusesKeysOutOfPolicy(String name, String message) {
        assertThatThrownBy(() -> PublicKey.ofPem(TestFiles.text("keys/TEST-ONLY-%s.pub.pem".formatted(name))))
                .hasMessageContaining(message);
    }

    @Test
    void refusesTrailingBytesAndOtherEncodings() {
        var der = TestKeys.ED25519.publicKey().spki();
        assertThatThrownBy(() -> PublicKey.ofSpki(Arrays.copyOf(der, der.length + 1)))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> PublicKey.ofSpki(Arrays.copyOf(der, der.length - 1)))
                .isInstanceOf(MalformedException.class);
        // The same key with a two-byte length, which DER forbids, and with NULL parameters, which RFC 8410 forbids.
        var longLength =
                HexFormat.of().parseHex("30812a" + HexFormat.of().formatHex(der).substring(4));
        assertThatThrownBy(() -> PublicKey.ofSpki(longLength)).hasMessageContaining("DER");
        var withNull = HexFormat.of()
                .parseHex(
                        "302c300706032b65700500" + HexFormat.of().formatHex(der).substring(18));
        assertThatThrownBy(() -> PublicKey.ofSpki(withNull)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void refusesEd25519KeysThatAreNotUsablePoints(String raw) {
        assertThatThrownBy(() -> PublicKey.ofEd25519(HexFormat.of().parseHex(raw)))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void neverAcceptsADamagedEncoding() {
        var der = TestKeys.RSA.publicKey().spki();
        int modulus = 33;
        for (int i = 0; i < modulus; i++) {
            var damaged = der.clone();
            damaged[i] ^= 1;
            assertThatThrownBy(() -> PublicKey.ofSpki(damaged)).as("byte %d", i).isInstanceOf(MalformedException.class);
        }
    }
}
