package dev.argus.plugins.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.ledger.CompactRange;
import dev.argus.kit.ledger.MerkleTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilesTest {
    private static final int SIZE = 256 * 256 + 300;
    private static final List<Sha256> ROOTS = new ArrayList<>();
    private static final Map<TileKey, byte[]> TILES = new HashMap<>();

    @BeforeAll
    static void grow() {
        var range = new CompactRange();
        var growth = new TileGrowth();
        ROOTS.add(range.root());
        for (int i = 0; i < SIZE; i++) {
            range.append(leaf(i), growth);
            ROOTS.add(range.root());
        }
        growth.added().forEach((key, hashes) -> TILES.put(key, hashes.toByteArray()));
    }

    @Test
    void aTileIsFullAt256HashesAndTheNextLevelBeginsThere() {
        assertThat(TILES.get(new TileKey(0, 0))).hasSize(256 * 32);
        assertThat(TILES.get(new TileKey(0, 257))).hasSize((300 - 256) * 32);
        assertThat(TILES.get(new TileKey(1, 1))).hasSize(32);
        assertThat(TILES.get(new TileKey(2, 0))).hasSize(32);
        assertThat(TILES.keySet()).extracting(TileKey::level).containsOnly(0, 1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0, 2",
        "1, 2",
        "255, 256",
        "0, 257",
        "256, 257",
        "511, 512",
        "700, 1000",
        "65535, 65536",
        "65536, 65537",
        "3, 65836",
        "65835, 65836"
    })
    void theTilesOfARecordAreEnoughToProveIt(long index, long size) {
        var keys = TileKey.ofInclusion(index, size);
        var proof = MerkleTree.inclusionProof(index, size, only(keys));
        assertThat(proof.verify(leaf(index), ROOTS.get((int) size))).isTrue();
        assertThat(keys).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void theTilesOfARootAreEnoughForItAtEverySize() {
        for (int size = 1; size <= SIZE; size += size < 1100 ? 1 : 997) {
            assertThat(MerkleTree.root(size, only(TileKey.ofRoot(size)))).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void aTileThatWasCutIsToldAndNotGuessed() {
        var cut = new HashMap<>(TILES);
        cut.put(new TileKey(0, 0), new byte[255 * 32]);
        assertThatThrownBy(() -> new Tiles(cut).node(0, 255))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("tile 0/0");
        assertThatThrownBy(() -> new Tiles(Map.of()).node(9, 1))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("tile 1/0");
    }

    private static Tiles only(Set<TileKey> keys) {
        var some = new HashMap<>(TILES);
        some.keySet().retainAll(keys);
        return new Tiles(some);
    }

    private static Sha256 leaf(long index) {
        return MerkleTree.leafHash(("leaf " + index).getBytes(UTF_8));
    }
}
