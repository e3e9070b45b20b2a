package dev.argus.kit.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.TestFiles;
import dev.argus.kit.TestKeys;
import dev.argus.kit.json.MalformedException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SigningKeyTest {
    private static final byte[] MESSAGE = "message".getBytes(UTF_8);

    static List<SigningKey> keys() {
        return List.of(TestKeys.RSA, TestKeys.ED25519, SigningKey.generate(SignatureAlgorithm.ED25519));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void thePublicHalfVerifiesItsSignatures(SigningKey key) {
        var signature = key.sign(MESSAGE);
        assertThat(signature).hasSize(key.publicKey().algorithm().signatureLength());
        assertThat(key.publicKey().verify(MESSAGE, signature)).isTrue();
        assertThat(key.publicKey().verify("massage".getBytes(UTF_8), signature)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void neverVerifiesAChangedOrResizedSignature(SigningKey key) {
        var signature = key.sign(MESSAGE);
        for (int i = 0; i < signature.length; i += 7) {
            var changed = signature.clone();
            changed[i] ^= 4;
            assertThat(key.publicKey().verify(MESSAGE, changed)).isFalse();
        }
        assertThat(key.publicKey().verify(MESSAGE, Arrays.copyOf(signature, signature.length + 1)))
                .isFalse();
        assertThat(key.publicKey().verify(MESSAGE, Arrays.copyOf(signature, signature.length - 1)))
                .isFalse();
        assertThat(key.publicKey().verify(MESSAGE, new byte[0])).isFalse();
        var allOnes = new byte[signature.length];
        Arrays.fill(allOnes, (byte) 0xff);
        assertThat(key.publicKey().verify(MESSAGE, allOnes)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void survivesItsPemForm(SigningKey key) {
        var read = SigningKey.ofPem(key.toPem());
        assertThat(read.publicKey()).isEqualTo(key.publicKey());
        assertThat(key.publicKey().verify(MESSAGE, read.sign(MESSAGE))).isTrue();
    }

    @Test
    void survivesItsEncryptedForm() {
        var pem = TestKeys.ED25519.toPem("длинный пароль".toCharArray());
        assertThat(SigningKey.isEncrypted(pem)).isTrue();
        assertThat(SigningKey.ofPem(pem, "длинный пароль".toCharArray()).publicKey())
                .isEqualTo(TestKeys.ED25519.publicKey());
        assertThatThrownBy(() -> SigningKey.ofPem(pem)).hasMessageContaining("give its password");
        assertThatThrownBy(() -> TestKeys.ED25519.toPem(new char[0])).hasMessageContaining("password is empty");
    }

    /** The salt of this key has 8 bytes, which a FIPS module refuses. */
    @Test
    @Tag("not-fips")
    void decryptsKeysThatOpensslEncrypted() {
        var pem = TestFiles.text("keys/TEST-ONLY-ed25519-encrypted.pem");
        assertThat(SigningKey.ofPem(pem, "correct-horse-battery".toCharArray()).publicKey())
                .isEqualTo(TestKeys.ED25519.publicKey());
        assertThatThrownBy(() -> SigningKey.ofPem(pem, "another long password".toCharArray()))
                .hasMessageContaining("the password is wrong");
    }

    /** The keys have no content, because the form is refused before it is read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RSA | openssl pkcs8 -topk8 -nocrypt",
                "EC | openssl genpkey -algorithm ed25519",
                "DSA | openssl genpkey -algorithm ed25519",
                "OPENSSH | ssh-keygen -p -m PKCS8"
            })
    void ofAKeyInAnotherFormTheCommandThatConvertsItIsNamed(String kind, String command) {
        var pem = "-----BEGIN %s PRIVATE" + " KEY-----\nAAAA\n-----END %s PRIVATE" + " KEY-----\n";
        assertThatThrownBy(() -> SigningKey.ofPem(pem.formatted(kind, kind))).hasMessageContaining(command);
        assertThatThrownBy(() -> SigningKey.isEncrypted(pem.formatted(kind, kind)))
                .hasMessageContaining(command);
    }

    @Test
    void anOlderEncryptedKeyAndOneWithOtherTextAreNamedToo() {
        var older = "-----BEGIN RSA PRIVATE" + " KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n";
        assertThatThrownBy(() -> SigningKey.isEncrypted(older)).hasMessageContaining("openssl pkcs8 -topk8 -v2");
        var bag = "Bag Attributes\n    localKeyID: 01\n" + TestKeys.ED25519.toPem();
        assertThatThrownBy(() -> SigningKey.ofPem(bag)).hasMessageContaining("openssl pkey -in OLD.pem");
        assertThatThrownBy(() -> SigningKey.ofPem(TestKeys.ED25519.toPem() + "\n\n"))
                .hasMessageContaining("openssl pkey -in OLD.pem");
        assertThatThrownBy(() -> SigningKey.ofPem(TestKeys.ED25519.publicKey().toPem()))
                .hasMessageContaining("the private key is needed");
    }

    /** One wrong password in about 250 decrypts to bytes with a valid padding, which are no key. */
    @Test
    void whatDecryptsToNoiseHadAWrongPassword() {
        var password = "the password of this key".toCharArray();
        var noise = new Pem("ENCRYPTED PRIVATE KEY", EncryptedKeys.encrypt(new byte[] {1, 2, 3}, password)).encode();
        assertThatThrownBy(() -> SigningKey.ofPem(noise, password)).hasMessageContaining("the password is wrong");
    }

    @Test
    void agreesWithTheJdkOnTheParameters() throws GeneralSecurityException {
        var theirs = Signature.getInstance("RSASSA-PSS");
        theirs.setParameter(pss("SHA-256", 32));
        theirs.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(TestKeys.RSA.publicKey().spki())));
        theirs.update(MESSAGE);
        assertThat(theirs.verify(TestKeys.RSA.sign(MESSAGE))).isTrue();
        assertThat(TestKeys.RSA.publicKey().verify(MESSAGE, jdkSignature(pss("SHA-256", 32))))
                .isTrue();
    }

    @Test
    void refusesSignaturesWithOtherParameters() throws GeneralSecurityException {
        for (var parameters : List.of(
                pss("SHA-256", 0), pss("SHA-256", 20), pss("SHA-256", 31), pss("SHA-256", 33), pss("SHA-512", 32))) {
            assertThat(TestKeys.RSA.publicKey().verify(MESSAGE, jdkSignature(parameters)))
                    .as("%s", parameters)
                    .isFalse();
        }
        var otherMask = new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA1, 32, 1);
        assertThat(TestKeys.RSA.publicKey().verify(MESSAGE, jdkSignature(otherMask)))
                .isFalse();
        var oldPadding = Signature.getInstance("SHA256withRSA");
        oldPadding.initSign(jdkKey());
        oldPadding.update(MESSAGE);
        assertThat(TestKeys.RSA.publicKey().verify(MESSAGE, oldPadding.sign())).isFalse();
    }

    @Test
    void refusesADamagedRsaKey() {
        var pkcs8 = TestKeys.RSA.pkcs8();
        for (int at = 30; at < pkcs8.length; at += 97) {
            var damaged = pkcs8.clone();
            damaged[at] ^= 1;
            assertThatThrownBy(() -> PrivateKeys.read(damaged)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void doesNotShowItsSecret() {
        var secret = new BigInteger(1, TestKeys.ED25519.pkcs8()).toString(16);
        assertThat(TestKeys.ED25519.toString())
                .doesNotContain(secret.substring(40))
                .contains(TestKeys.ED25519.publicKey().keyId());
    }

    private static PSSParameterSpec pss(String hash, int salt) {
        return new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1);
    }

    private static byte[] jdkSignature(PSSParameterSpec parameters) throws GeneralSecurityException {
        var signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(parameters);
        signature.initSign(jdkKey());
        signature.update(MESSAGE);
        return signature.sign();
    }

    private static java.security.PrivateKey jdkKey() throws GeneralSecurityException {
        var lines = TestKeys.RSA
                .toPem()
                .lines()
                .filter(line -> !line.startsWith("-"))
                .reduce("", String::concat);
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines)));
    }
}
