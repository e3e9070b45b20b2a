package dev.argus.kit.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.TestKeys;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.json.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptTest {
    private static final NoteSigner LOG = new NoteSigner("ledger.example.com/eu1", TestKeys.ED25519);
    private static final NoteSigner WITNESS =
            new NoteSigner("witness.example", SigningKey.generate(SignatureAlgorithm.ED25519));
    private static final List<VerifierKey> TRUSTED = List.of(LOG.verifierKey());
    private static final Receipt RECEIPT = receipt(List.of(LOG));

    private static Receipt receipt(List<NoteSigner> signers) {
        var disclosure = new Disclosure(Commitment.newSalt(), "{\"exit\":0,\"plugin\":\"acme/höhe\"}".getBytes(UTF_8));
        var leaf = new Leaf(
                5, ChainLink.first("c_1"), 1_760_000_000_000_000L, "execution.finished", disclosure.commitment());
        var tree = new TreeOfWords();
        IntStream.range(0, 11)
                .forEach(i -> tree.append(i == 5 ? leaf.hash() : MerkleTree.leafHash(new byte[] {(byte) i})));
        var checkpoint = new Checkpoint(LOG.name(), 11, tree.root());
        return new Receipt(
                leaf, Optional.of(disclosure), MerkleTree.inclusionProof(5, 11, tree::node), checkpoint.sign(signers));
    }

    @Test
    void verifiesOffline() {
        assertThat(ReceiptVerifier.verify(RECEIPT.encode(), TRUSTED))
                .isInstanceOfSatisfying(ReceiptVerdict.Verified.class, verified -> {
                    assertThat(verified.receipt()).isEqualTo(RECEIPT);
                    assertThat(verified.checkpoint().size()).isEqualTo(11);
                });
    }

    @Test
    void containsATlogProof() {
        var lines = new String(RECEIPT.encode(), UTF_8).lines().toList();
        assertThat(lines.getFirst()).isEqualTo("argus-receipt@v1");
        assertThat(lines).contains("c2sp.org/tlog-proof@v1", "index 5", "ledger.example.com/eu1");
        assertThat(lines.get(1)).isEqualTo("leaf " + new String(RECEIPT.leaf().bytes(), UTF_8));
    }

    @Test
    void failsForEveryFlippedBit() {
        var text = RECEIPT.encode();
        var verified = new ArrayList<String>();
        for (int at = 0; at < text.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                var changed = text.clone();
                changed[at] ^= (byte) (1 << bit);
                if (!(ReceiptVerifier.verify(changed, TRUSTED) instanceof ReceiptVerdict.Failed)) {
                    verified.add("bit %d of byte %d".formatted(bit, at));
                }
            }
        }
        assertThat(verified).isEmpty();
    }

    @Test
    void failsForEveryMissingOrAddedByte() {
        var text = RECEIPT.encode();
        for (int at = 0; at < text.length; at++) {
            var without =
                    new String(text, 0, at, ISO_8859_1) + new String(text, at + 1, text.length - at - 1, ISO_8859_1);
            assertThat(verify(without.getBytes(ISO_8859_1)))
                    .as("without byte %d", at)
                    .isNotEmpty();
            var cut = Arrays.copyOf(text, at);
            assertThat(verify(cut)).as("cut at byte %d", at).isNotEmpty();
        }
        assertThat(verify(Arrays.copyOf(text, text.length + 1))).isNotEmpty();
        assertThat(verify((new String(text, UTF_8) + "\n").getBytes(UTF_8))).isNotEmpty();
    }

    @Test
    void staysValidAfterItsPayloadIsErased() {
        var erased = new Receipt(RECEIPT.leaf(), Optional.empty(), RECEIPT.proof(), RECEIPT.checkpoint());
        assertThat(verify(erased.encode())).isEmpty();
        assertThat(Receipt.parse(erased.encode())).isEqualTo(erased);
    }

    @Test
    void needsAKeyThatIsTrusted() {
        assertThat(ReceiptVerifier.verify(RECEIPT.encode(), List.of())).isInstanceOf(ReceiptVerdict.Failed.class);
        assertThat(ReceiptVerifier.verify(RECEIPT.encode(), List.of(WITNESS.verifierKey())))
                .isInstanceOf(ReceiptVerdict.Failed.class);
        var impostor = new NoteSigner(LOG.name(), WITNESS.key());
        assertThat(verify(receipt(List.of(impostor)).encode())).contains("not signed by a key you trust");
    }

    @Test
    void everySignatureLineMustBeByATrustedKey() {
        var both = receipt(List.of(LOG, WITNESS)).encode();
        assertThat(verify(both)).contains("a signature line that belongs to no key you trust");
        assertThat(ReceiptVerifier.verify(both, List.of(LOG.verifierKey(), WITNESS.verifierKey())))
                .isInstanceOf(ReceiptVerdict.Verified.class);
        assertThat(verify(receipt(List.of(LOG, LOG)).encode())).isNotEmpty();
    }

    @Test
    void aWitnessSignatureAloneIsNotEnough() {
        var witnessed = receipt(List.of(WITNESS)).encode();
        assertThat(ReceiptVerifier.verify(witnessed, List.of(WITNESS.verifierKey())))
                .isEqualTo(new ReceiptVerdict.Failed(
                        "the checkpoint of ledger.example.com/eu1 is not signed by the key of that log"));
    }

    @Test
    void refusesAnotherRecordOrPayload() {
        var other = receipt(List.of(LOG));
        assertThat(verify(new Receipt(RECEIPT.leaf(), other.disclosure(), RECEIPT.proof(), RECEIPT.checkpoint())
                        .encode()))
                .contains("does not match the commitment in the leaf");
        assertThat(verify(new Receipt(RECEIPT.leaf(), RECEIPT.disclosure(), RECEIPT.proof(), other.checkpoint())
                        .encode()))
                .contains("not in the tree");
        var moved = new InclusionProof(4, 11, RECEIPT.proof().path());
        assertThat(verify(new Receipt(RECEIPT.leaf(), RECEIPT.disclosure(), moved, RECEIPT.checkpoint()).encode()))
                .contains("another record");
    }

    @Test
    void refusesPayloadsThatAreNotCanonicalAndProofsOfAnotherSize() {
        var loose = Optional.of(new Disclosure(Commitment.newSalt(), "{ }".getBytes(UTF_8)));
        assertThatThrownBy(() -> new Receipt(RECEIPT.leaf(), loose, RECEIPT.proof(), RECEIPT.checkpoint()))
                .isInstanceOf(MalformedException.class);
        var otherSize = new InclusionProof(5, 12, RECEIPT.proof().path());
        assertThatThrownBy(() -> new Receipt(RECEIPT.leaf(), RECEIPT.disclosure(), otherSize, RECEIPT.checkpoint()))
                .hasMessageContaining("different sizes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "argus-receipt@v1 | argus-receipt@v2 | expected the line argus-receipt@v1",
                "tlog-proof@v1 | tlog-proof@v2 | expected the line c2sp.org",
                "index 5 | index 05 | decimal number",
                "index 5 | extra AAAA\\nindex 5 | starts with \"index \"",
                "salt | slat | starts with \"salt \""
            })
    void saysWhatIsWrongWithTheText(String part, String other, String message) {
        var changed = new String(RECEIPT.encode(), UTF_8).replace(part, other.replace("\\n", "\n"));
        assertThat(verify(changed.getBytes(UTF_8))).contains(message);
    }

    /** Returns the reason of the failure, or an empty text if the receipt is valid. */
    private static String verify(byte[] receipt) {
        return switch (ReceiptVerifier.verify(receipt, TRUSTED)) {
            case ReceiptVerdict.Verified verified -> "";
            case ReceiptVerdict.Failed(String reason) -> reason;
        };
    }
}
