package dev.argus.plugins.ledger.log;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.ledger.MerkleNodes;
import dev.argus.kit.ledger.MerkleTree;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Some tiles of the tree, read in one query. They answer for every node that they cover. */
public record Tiles(Map<TileKey, byte[]> hashes) implements MerkleNodes {
    private static final String SELECT = """
            SELECT level, position, hashes FROM ledger_tile
            WHERE (level, position) IN (SELECT * FROM unnest(?::smallint[], ?::bigint[]))
            """;

    public Tiles {
        hashes = Map.copyOf(hashes);
    }

    public static Tiles read(Connection connection, Set<TileKey> keys) throws SQLException {
        var levels = keys.stream().map(TileKey::level).toArray();
        var positions = keys.stream().map(TileKey::position).toArray();
        var hashes = new HashMap<TileKey, byte[]>();
        try (var statement = connection.prepareStatement(SELECT)) {
            statement.setArray(1, connection.createArrayOf("smallint", levels));
            statement.setArray(2, connection.createArrayOf("bigint", positions));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    hashes.put(new TileKey(rows.getInt(1), rows.getLong(2)), rows.getBytes(3));
                }
            }
        }
        return new Tiles(hashes);
    }

    /** @throws MalformedException if the tiles lack the node because the tree was cut or damaged */
    @Override
    public Sha256 node(int level, long index) {
        var key = TileKey.holding(level, index);
        int depth = level % TileKey.HEIGHT;
        int first = (int) (index << depth) & (TileKey.WIDTH - 1);
        byte[] tile = hashes.get(key);
        if (tile == null || tile.length < (first + (1 << depth)) * Sha256.LENGTH) {
            throw new MalformedException("the tree lacks node %d of level %d (tile %d/%d)"
                    .formatted(index, level, key.level(), key.position()));
        }
        return root(tile, first, 1 << depth);
    }

    private static Sha256 root(byte[] tile, int first, int count) {
        if (count == 1) {
            return new Sha256(Arrays.copyOfRange(tile, first * Sha256.LENGTH, (first + 1) * Sha256.LENGTH));
        }
        int half = count / 2;
        return MerkleTree.nodeHash(root(tile, first, half), root(tile, first + half, half));
    }
}
