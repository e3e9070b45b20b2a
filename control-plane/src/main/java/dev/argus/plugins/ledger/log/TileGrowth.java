package dev.argus.plugins.ledger.log;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.ledger.CompactRange;
import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Collects the hashes that new leaves append to the tiles of the tree. */
final class TileGrowth implements CompactRange.NewNodes {
    private final Map<TileKey, ByteArrayOutputStream> added =
            new TreeMap<>(Comparator.comparingInt(TileKey::level).thenComparingLong(TileKey::position));

    /** Nodes between two tile levels are not stored, because they follow from the hashes of their tile. */
    @Override
    public void completed(int level, long index, Sha256 hash) {
        if (level % TileKey.HEIGHT == 0) {
            added.computeIfAbsent(TileKey.holding(level, index), key -> new ByteArrayOutputStream())
                    .writeBytes(hash.bytes());
        }
    }

    Map<TileKey, ByteArrayOutputStream> added() {
        return added;
    }
}
