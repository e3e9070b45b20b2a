package dev.argus.kit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.TestKeys;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.json.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
    /**
     * From the tests of the Go module golang.org/x/mod v0.24.0, sumdb/note (BSD-3-Clause, copyright The Go Authors).
     */
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String PUBLISHED = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private static final NoteSigner LOG = new NoteSigner("log.example", TestKeys.ED25519);
    private static final NoteSigner WITNESS =
            new NoteSigner("witness.example", SigningKey.generate(SignatureAlgorithm.ED25519));

    @Test
    void agreesWithThePublishedNote() {
        var key = VerifierKey.parse(PETER);
        var note = SignedNote.parse(PUBLISHED.getBytes(UTF_8));
        assertThat(note.verifiedBy(List.of(key))).containsExactly(key);
        assertThat(note.encode()).isEqualTo(PUBLISHED.getBytes(UTF_8));
        assertThat(key.encode()).isEqualTo(PETER);
    }

    @Test
    void verifiesWithTheKeysItKnows() {
        var note = SignedNote.sign("a text\n\nwith an empty line\n", List.of(LOG, WITNESS));
        assertThat(SignedNote.parse(note.encode())).isEqualTo(note);
        assertThat(note.verifiedBy(List.of(LOG.verifierKey()))).containsExactly(LOG.verifierKey());
        assertThat(note.verifiedBy(List.of(LOG.verifierKey(), WITNESS.verifierKey())))
                .hasSize(2);
        assertThat(note.verifiedBy(List.of(VerifierKey.parse(PETER)))).isEmpty();
    }

    @Test
    void oneInvalidSignatureByAKnownKeyInvalidatesTheNote() {
        var note = SignedNote.sign("a\n", List.of(LOG, WITNESS));
        var changed = new SignedNote("b\n", note.signatures());
        assertThat(changed.verifiedBy(List.of(LOG.verifierKey()))).isEmpty();
        var foreign = SignedNote.sign("b\n", List.of(WITNESS)).signatures().getFirst();
        var mixed = new SignedNote("a\n", List.of(note.signatures().getFirst(), foreign));
        assertThat(mixed.verifiedBy(List.of(LOG.verifierKey(), WITNESS.verifierKey())))
                .isEmpty();
    }

    @Test
    void boundsTheNumberOfSignatures() {
        var line = SignedNote.sign("a\n", List.of(LOG)).signatures().getFirst();
        var sixteen = new SignedNote("a\n", Collections.nCopies(16, line));
        assertThat(SignedNote.parse(sixteen.encode()).signatures()).hasSize(16);
        assertThatThrownBy(() -> new SignedNote("a\n", Collections.nCopies(17, line)))
                .hasMessageContaining("1 to 16");
        assertThatThrownBy(() -> new SignedNote("a\n", List.of())).hasMessageContaining("1 to 16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\n",
                "a\n\n",
                "a\n\n— n x08go/Y=",
                "a\n\n- n x08go/Y=\n",
                "a\n\n— n x08go/Z=\n",
                "a\n\n— n AAAA\n",
                "a\n\n— x08go/Y=\n",
                "a\t\n\n— n x08go/Y=\n",
                "a\n\n— n+m x08go/Y=\n",
                "a\n\n— n x08go/Y= \n",
                "a\n\n— n x08go/Y=\r\n"
            })
    void refusesTextThatIsNotASignedNote(String text) {
        assertThatThrownBy(() -> SignedNote.parse(text.getBytes(UTF_8))).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW, hash in the verifier key",
        "EnochRoot+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW, hash in the verifier key",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW, neither an Ed25519 key",
        "PeterNeumann+c74f20a3, expected name+hash+base64",
        "+c74f20a3+ARpc, expected name+hash+base64",
        "a b+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW, visible ASCII"
    })
    void refusesBadVerifierKeys(String vkey, String message) {
        assertThatThrownBy(() -> VerifierKey.parse(vkey))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void signsWithRsaPss() {
        var log = new NoteSigner("log.example", TestKeys.RSA);
        var key = VerifierKey.parse(log.verifierKey().encode());
        assertThat(key).isEqualTo(log.verifierKey());
        var note =
                SignedNote.parse(SignedNote.sign("a\n", List.of(log, WITNESS)).encode());
        assertThat(note.verifiedBy(List.of(key))).containsExactly(key);
        assertThat(new SignedNote("b\n", note.signatures()).verifiedBy(List.of(key)))
                .isEmpty();
        assertThat(note.verifiedBy(List.of(LOG.verifierKey()))).isEmpty();
    }

    @Test
    void refusesAKeyOfAnotherTypeThanItSays() {
        var rsa = new VerifierKey("log.example", TestKeys.RSA.publicKey()).encode();
        var typed = Base64.getDecoder().decode(rsa.substring(rsa.lastIndexOf('+') + 1));
        typed[3]++;
        assertThatThrownBy(() -> VerifierKey.parse(
                        "log.example+00000000+" + Base64.getEncoder().encodeToString(typed)))
                .hasMessageContaining("neither an Ed25519 key");
        var mixed = ("\u00ffargus-plugins/rsassa-pss-sha256\n").getBytes(StandardCharsets.ISO_8859_1);
        var spki = TestKeys.ED25519.publicKey().spki();
        var both = ByteBuffer.allocate(mixed.length + spki.length)
                .put(mixed)
                .put(spki)
                .array();
        assertThatThrownBy(() -> VerifierKey.parse(
                        "log.example+00000000+" + Base64.getEncoder().encodeToString(both)))
                .hasMessageContaining("another kind of key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o\n1\nAAAA\n",
                "o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n",
                "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                "o o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                ""
            })
    void refusesOtherFormsOfACheckpoint(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedException.class);
    }
}
