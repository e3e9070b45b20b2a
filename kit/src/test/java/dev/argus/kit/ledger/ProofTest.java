package dev.argus.kit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {
    private static final int SIZE = 70;
    private static final TreeOfWords TREE = TreeOfWords.ofSize(SIZE);

    @Test
    void provesEveryLeafInEveryTree() {
        for (int size = 1; size <= SIZE; size++) {
            var root = TREE.root(size);
            for (int index = 0; index < size; index++) {
                var proof = MerkleTree.inclusionProof(index, size, TREE::node);
                assertThat(proof.verify(TREE.node(0, index), root))
                        .as("%d in %d", index, size)
                        .isTrue();
                assertThat(proof.verify(TREE.node(0, (index + 1) % SIZE), root)).isFalse();
                assertThat(proof.verify(TREE.node(0, index), TREE.root(size % SIZE + 1)))
                        .isFalse();
            }
        }
    }

    @Test
    void provesThatEveryTreeIsAPrefixOfEveryLaterOne() {
        for (int second = 0; second <= SIZE; second++) {
            for (int first = 0; first <= second; first++) {
                var proof = MerkleTree.consistencyProof(first, second, TREE::node);
                assertThat(proof.verify(TREE.root(first), TREE.root(second)))
                        .as("%d to %d", first, second)
                        .isTrue();
                assertThat(proof.verify(other(TREE.root(first)), TREE.root(second)))
                        .isFalse();
                if (first > 0) {
                    assertThat(proof.verify(TREE.root(first), other(TREE.root(second))))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aChangedInclusionProofFails() {
        for (int size = 1; size <= 20; size++) {
            for (int index = 0; index < size; index++) {
                var proof = MerkleTree.inclusionProof(index, size, TREE::node);
                for (var path : changes(proof.path())) {
                    assertThat(new InclusionProof(index, size, path).verify(TREE.node(0, index), TREE.root(size)))
                            .isFalse();
                }
                assertThat(new InclusionProof(size, size, proof.path()).verify(TREE.node(0, index), TREE.root(size)))
                        .isFalse();
                assertThat(new InclusionProof(-1, size, proof.path()).verify(TREE.node(0, index), TREE.root(size)))
                        .isFalse();
            }
        }
    }

    @Test
    void aProofMustReachTheRootOfTheTree() {
        var proof = MerkleTree.inclusionProof(5, 8, TREE::node);
        var shorter = new InclusionProof(5, 8, proof.path().subList(0, 2));
        assertThat(shorter.verify(TREE.node(0, 5), TREE.node(2, 1))).isFalse();
    }

    @Test
    void aChangedConsistencyProofFails() {
        for (int second = 1; second <= 20; second++) {
            for (int first = 1; first <= second; first++) {
                var proof = MerkleTree.consistencyProof(first, second, TREE::node);
                for (var path : changes(proof.path())) {
                    assertThat(new ConsistencyProof(first, second, path).verify(TREE.root(first), TREE.root(second)))
                            .isFalse();
                }
                assertThat(new ConsistencyProof(second + 1, second, proof.path())
                                .verify(TREE.root(first), TREE.root(second)))
                        .isFalse();
            }
        }
    }

    @Test
    void theEmptyTreeHasOnlyOneRoot() {
        assertThat(new ConsistencyProof(0, 5, List.of()).verify(TREE.root(1), TREE.root(5)))
                .isFalse();
        assertThat(new ConsistencyProof(0, 0, List.of()).verify(MerkleTree.EMPTY_ROOT, TREE.root(5)))
                .isFalse();
        assertThat(new ConsistencyProof(0, 5, List.of(TREE.root(1))).verify(MerkleTree.EMPTY_ROOT, TREE.root(5)))
                .isFalse();
    }

    @Test
    void readsFewNodesOfALargeTree() {
        var asked = new ArrayList<Integer>();
        MerkleNodes nodes = (level, index) -> {
            asked.add(level);
            return MerkleTree.EMPTY_ROOT;
        };
        assertThat(MerkleTree.inclusionProof(123_456_789, 1_000_000_007, nodes).path())
                .hasSizeLessThanOrEqualTo(30);
        assertThat(asked).hasSizeLessThan(100);
    }

    @Test
    void refusesProofsThatCannotExist() {
        assertThatThrownBy(() -> MerkleTree.inclusionProof(5, 5, TREE::node))
                .hasMessageContaining("no leaf 5 in a tree of 5");
        assertThatThrownBy(() -> MerkleTree.consistencyProof(6, 5, TREE::node)).hasMessageContaining("not a prefix");
    }

    private static List<List<Sha256>> changes(List<Sha256> path) {
        var changes = new ArrayList<List<Sha256>>();
        for (int i = 0; i < path.size(); i++) {
            var changed = new ArrayList<>(path);
            changed.set(i, other(path.get(i)));
            changes.add(changed);
            var shorter = new ArrayList<>(path);
            shorter.remove(i);
            changes.add(shorter);
        }
        var longer = new ArrayList<>(path);
        longer.add(MerkleTree.EMPTY_ROOT);
        changes.add(longer);
        return changes;
    }

    private static Sha256 other(Sha256 hash) {
        var bytes = hash.bytes();
        bytes[31] ^= 1;
        return new Sha256(bytes);
    }
}
