package dev.argus.kit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.StrictJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Two records, their tree and its checkpoint, computed by another program. They pin the format, which must never
 * change.
 */
class WorkedExampleTest {
    private static final byte[] PAYLOAD = "{\"exit\":0,\"plugin\":\"acme/hello\",\"ver\":\"1.0.0\"}".getBytes(UTF_8);
    private static final VerifierKey KEY =
            VerifierKey.parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
    private static final String SIGNATURE =
            "— example.com/log/testdata M9e0lnJcwagDqnqjYTn9ey43+0k91KRfmsdi6YkLhW5B9K3Enc83SRPfS7SZHZQc/IBOqI3EFTeLo7aqtyatoKX1jwI=\n";

    private final Disclosure disclosure = new Disclosure(salt(), PAYLOAD);
    private final Leaf started =
            new Leaf(0, ChainLink.first("t_01"), 1_760_000_000_000_000L, "execution.started", disclosure.commitment());
    private final Leaf finished = new Leaf(
            1, ChainLink.after(started), 1_760_000_000_000_001L, "execution.finished", disclosure.commitment());

    @Test
    void commitsToThePayload() {
        assertThat(disclosure.commitment().hex())
                .isEqualTo("43b38482fdec87c56cca84246719bb3b1e389dab49e27fae1553ff48d80d0186");
        assertThat(Commitment.of(salt(), StrictJson.parse(PAYLOAD, JsonLimits.SIGNED)))
                .isEqualTo(disclosure.commitment());
    }

    @Test
    void hashesTheLeavesAndTheTree() {
        assertThat(started.hash().hex()).isEqualTo("167218cd494fa27ac75d0baad8684d9370f1b82e37ae90c906289af9c7bfb826");
        assertThat(finished.link().previous()).isEqualTo(started.hash());
        assertThat(finished.hash().hex()).isEqualTo("b17cd35c66d6580d851069b485944602ce8bf0ccaddccd472d4c8d13f7656c6f");
        assertThat(checkpoint().root().hex())
                .isEqualTo("fa3cea067a896d52cb04ff99234d4839a6c461e0f9648aa5e0c31018159ea53e");
        assertThat(CanonicalJson.isCanonical(finished.bytes())).isTrue();
    }

    @Test
    void theCheckpointCarriesTheKnownSignature() {
        var note = SignedNote.parse((checkpoint().text() + "\n" + SIGNATURE).getBytes(UTF_8));
        assertThat(note.verifiedBy(List.of(KEY))).containsExactly(KEY);
    }

    @Test
    void makesAReceiptThatVerifies() {
        var note = SignedNote.parse((checkpoint().text() + "\n" + SIGNATURE).getBytes(UTF_8));
        var receipt =
                new Receipt(finished, Optional.of(disclosure), new InclusionProof(1, 2, List.of(started.hash())), note);
        assertThat(ReceiptVerifier.verify(receipt.encode(), List.of(KEY))).isInstanceOf(ReceiptVerdict.Verified.class);
    }

    private Checkpoint checkpoint() {
        var range = new CompactRange();
        range.append(started.hash());
        range.append(finished.hash());
        return new Checkpoint("example.com/log/testdata", 2, range.root());
    }

    private static byte[] salt() {
        var salt = new byte[Commitment.SALT_LENGTH];
        for (int i = 0; i < salt.length; i++) {
            salt[i] = (byte) i;
        }
        return salt;
    }
}
