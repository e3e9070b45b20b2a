package dev.argus.kit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.MalformedException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    /**
     * The reference leaves of implementations of RFC 6962, and the roots of the trees over the first 1 to 8 of them.
     */
    private static final List<byte[]> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void hashesAsInRfc6962() {
        assertThat(MerkleTree.EMPTY_ROOT.hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(MerkleTree.leafHash("L123456".getBytes(UTF_8)).hex())
                .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
    }

    @Test
    void computesTheRootsOfTheReferenceTree() {
        var range = new CompactRange();
        assertThat(range.root()).isEqualTo(MerkleTree.EMPTY_ROOT);
        for (int i = 0; i < LEAVES.size(); i++) {
            range.append(MerkleTree.leafHash(LEAVES.get(i)));
            assertThat(range.root().hex()).isEqualTo(ROOTS.get(i));
        }
    }

    @Test
    void rootsOfEverySizeComeFromTheSameNodes() {
        var tree = TreeOfWords.of(LEAVES);
        assertThat(tree.root(0)).isEqualTo(MerkleTree.EMPTY_ROOT);
        for (int size = 1; size <= LEAVES.size(); size++) {
            assertThat(tree.root(size).hex()).isEqualTo(ROOTS.get(size - 1));
        }
    }

    @Test
    void aRestoredRangeContinues() {
        var range = new CompactRange();
        for (var leaf : LEAVES) {
            range = new CompactRange(range.size(), range.hashes());
            range.append(MerkleTree.leafHash(leaf));
        }
        assertThat(range.size()).isEqualTo(8);
        assertThat(range.hashes()).extracting(Sha256::hex).containsExactly(ROOTS.getLast());
    }

    @Test
    void refusesARangeWhoseHashesDoNotFitItsSize() {
        assertThatThrownBy(() -> new CompactRange(3, List.of(MerkleTree.EMPTY_ROOT)))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new CompactRange(-1, List.of())).isInstanceOf(MalformedException.class);
    }
}
