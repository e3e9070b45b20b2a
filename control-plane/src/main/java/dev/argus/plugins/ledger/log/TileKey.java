package dev.argus.plugins.ledger.log;

import java.util.HashSet;
import java.util.Set;

/**
 * Names a tile: up to {@value #WIDTH} adjacent hashes of the tree's level {@code 8 * level} (C2SP tlog-tiles).
 *
 * @param position the index of the tile in its level
 */
public record TileKey(int level, long position) {
    static final int HEIGHT = 8;
    static final int WIDTH = 1 << HEIGHT;

    /** The tile from which the hash of the node can be computed. */
    static TileKey holding(int nodeLevel, long nodeIndex) {
        return new TileKey(nodeLevel / HEIGHT, nodeIndex >> (HEIGHT - nodeLevel % HEIGHT));
    }

    /** Every tile that the root of a tree with {@code size} leaves needs: one per level. */
    static Set<TileKey> ofRoot(long size) {
        var keys = new HashSet<TileKey>();
        for (int level = 0; size >> (HEIGHT * level) > 0; level++) {
            keys.add(new TileKey(level, ((size >> (HEIGHT * level)) - 1) >> HEIGHT));
        }
        return keys;
    }

    /** Every tile that an inclusion proof needs: at most two per level. */
    public static Set<TileKey> ofInclusion(long index, long size) {
        var keys = ofRoot(size);
        for (int level = 0; size >> (HEIGHT * level) > 0; level++) {
            keys.add(new TileKey(level, index >> (HEIGHT * (level + 1))));
        }
        return keys;
    }
}
