package dev.argus.kit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.TestFiles;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Verifies a log that others published; vectors/tessera names the source. */
class PublishedLogTest {
    private static final VerifierKey KEY =
            VerifierKey.parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
    private static final TreeOfWords TREE = TreeOfWords.of(Stream.of(
                    "one",
                    "two",
                    "three",
                    "four",
                    "five",
                    "six",
                    "seven",
                    "eit",
                    "nain",
                    "ten",
                    "ileven",
                    "twelf",
                    "threeten",
                    "fourten",
                    "fivten")
            .map(word -> word.getBytes(UTF_8))
            .toList());

    @Test
    void checkpointsVerifyAndRootsAgree() {
        for (int size = 0; size <= 15; size++) {
            var note = note(size);
            assertThat(note.verifiedBy(List.of(KEY))).containsExactly(KEY);
            assertThat(Checkpoint.parse(note.text()))
                    .isEqualTo(new Checkpoint("example.com/log/testdata", size, TREE.root(size)));
        }
    }

    @Test
    void allPairsOfCheckpointsAreConsistent() {
        var roots = IntStream.rangeClosed(0, 15)
                .mapToObj(size -> Checkpoint.parse(note(size).text()).root())
                .toList();
        for (int second = 0; second <= 15; second++) {
            for (int first = 0; first <= second; first++) {
                var proof = MerkleTree.consistencyProof(first, second, TREE::node);
                assertThat(proof.verify(roots.get(first), roots.get(second))).isTrue();
            }
        }
    }

    private static SignedNote note(int size) {
        return SignedNote.parse(TestFiles.bytes("vectors/tessera/checkpoint." + size));
    }
}
