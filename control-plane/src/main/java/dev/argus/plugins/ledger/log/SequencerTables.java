package dev.argus.plugins.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.ledger.ChainLink;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The SQL statements of the sequencer on its connection. Each statement is a single round trip, however many rows it
 * reads or writes.
 */
record SequencerTables(Connection connection) {
    /**
     * Takes an advisory lock, which ends with the connection. It is not needed for safety; it only keeps sequencers out
     * of each other's way.
     */
    boolean tryLock(String origin) throws SQLException {
        try (var statement =
                connection.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended('argus.ledger ' || ?, 0))")) {
            statement.setString(1, origin);
            return single(statement, row -> row.getBoolean(1)).orElseThrow();
        }
    }

    void unlock() throws SQLException {
        try (var statement = connection.prepareStatement("SELECT pg_advisory_unlock_all()")) {
            statement.execute();
        }
    }

    /** Inserts the state row of a new log; does nothing if a row exists. */
    void create(String origin) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO ledger_state (origin, size, compact_range, epoch) VALUES (?, 0, '', 0) ON CONFLICT DO NOTHING")) {
            statement.setString(1, origin);
            statement.executeUpdate();
        }
    }

    /** Returns the log's state and locks it until the transaction ends. */
    LogState lock() throws SQLException {
        try (var statement =
                connection.prepareStatement("SELECT origin, size, compact_range, epoch FROM ledger_state FOR UPDATE")) {
            return single(
                            statement,
                            row -> new LogState(
                                    row.getString(1), new Tip(row.getLong(2), hashes(row.getBytes(3))), row.getLong(4)))
                    .orElseThrow();
        }
    }

    void raiseEpoch(long from) throws SQLException {
        try (var statement = connection.prepareStatement("UPDATE ledger_state SET epoch = epoch + 1 WHERE epoch = ?")) {
            statement.setLong(1, from);
            requireOne(statement.executeUpdate());
        }
    }

    boolean outboxIsEmpty() throws SQLException {
        try (var statement = connection.prepareStatement("SELECT NOT EXISTS (SELECT FROM ledger_outbox)")) {
            return single(statement, row -> row.getBoolean(1)).orElseThrow();
        }
    }

    /**
     * Deletes the rows that it returns, instead of selecting "id > last": a transaction that commits late has rows with
     * smaller ids, and they must not be missed.
     */
    List<OutboxRow> take(int limit) throws SQLException {
        try (var statement = connection.prepareStatement("""
                DELETE FROM ledger_outbox WHERE id IN (SELECT id FROM ledger_outbox ORDER BY id LIMIT ?)
                RETURNING id, tenant_id, type, subject, payload, salt, recorded_at
                """)) {
            statement.setInt(1, limit);
            return all(
                    statement,
                    row -> new OutboxRow(
                            row.getLong(1),
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getObject(4, UUID.class),
                            row.getString(5),
                            row.getBytes(6),
                            row.getObject(7, OffsetDateTime.class).toInstant()));
        }
    }

    /** The next link of every given tenant that has a chain. */
    Map<UUID, ChainLink> chains(Collection<UUID> tenants) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT tenant_id, chain, length, head FROM ledger_chain WHERE tenant_id = ANY (?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", tenants.toArray()));
            var chains = new HashMap<UUID, ChainLink>();
            all(
                    statement,
                    row -> chains.put(
                            row.getObject(1, UUID.class),
                            new ChainLink(row.getString(2), row.getLong(3), new Sha256(row.getBytes(4)))));
            return chains;
        }
    }

    void save(Batch batch, long epoch, long oldSize) throws SQLException {
        insertEntries(batch.entries());
        insertPayloads(batch.entries());
        saveChains(batch.ends());
        growTiles(batch.tiles().added());
        try (var statement = connection.prepareStatement(
                "UPDATE ledger_state SET size = ?, compact_range = ? WHERE size = ? AND epoch = ?")) {
            statement.setLong(1, batch.tip().size());
            statement.setBytes(2, bytes(batch.tip().roots()));
            statement.setLong(3, oldSize);
            statement.setLong(4, epoch);
            requireOne(statement.executeUpdate());
        }
    }

    private void insertEntries(List<Batch.Entry> entries) throws SQLException {
        try (var statement = connection.prepareStatement("""
                INSERT INTO ledger_entry
                    (sequence, chain, chain_sequence, previous, tenant_id, type, subject, recorded_at, leaf)
                SELECT * FROM unnest(
                    ?::bigint[], ?::text[], ?::bigint[], ?::bytea[], ?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[], ?::text[])
                """)) {
            array(statement, 1, "bigint", entries, entry -> entry.leaf().sequence());
            array(statement, 2, "text", entries, entry -> entry.leaf().link().chain());
            array(statement, 3, "bigint", entries, entry -> entry.leaf().link().sequence());
            array(
                    statement,
                    4,
                    "bytea",
                    entries,
                    entry -> entry.leaf().link().previous().bytes());
            array(statement, 5, "uuid", entries, entry -> entry.row().tenant());
            array(statement, 6, "text", entries, entry -> entry.row().type());
            array(statement, 7, "uuid", entries, entry -> entry.row().subject());
            array(
                    statement,
                    8,
                    "timestamptz",
                    entries,
                    entry -> entry.row().recordedAt().atOffset(ZoneOffset.UTC).toString());
            array(
                    statement,
                    9,
                    "text",
                    entries,
                    entry -> new String(entry.leaf().bytes(), UTF_8));
            statement.executeUpdate();
        }
    }

    private void insertPayloads(List<Batch.Entry> entries) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO ledger_payload (sequence, payload, salt) SELECT * FROM unnest(?::bigint[], ?::text[], ?::bytea[])")) {
            array(statement, 1, "bigint", entries, entry -> entry.leaf().sequence());
            array(statement, 2, "text", entries, entry -> entry.row().payload());
            array(statement, 3, "bytea", entries, entry -> entry.row().salt());
            statement.executeUpdate();
        }
    }

    private void saveChains(Map<UUID, ChainLink> ends) throws SQLException {
        try (var statement = connection.prepareStatement("""
                INSERT INTO ledger_chain (tenant_id, chain, length, head)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::bigint[], ?::bytea[])
                ON CONFLICT (tenant_id) DO UPDATE SET length = excluded.length, head = excluded.head
                """)) {
            var chains = List.copyOf(ends.entrySet());
            array(statement, 1, "uuid", chains, Map.Entry::getKey);
            array(statement, 2, "text", chains, chain -> chain.getValue().chain());
            array(statement, 3, "bigint", chains, chain -> chain.getValue().sequence());
            array(
                    statement,
                    4,
                    "bytea",
                    chains,
                    chain -> chain.getValue().previous().bytes());
            statement.executeUpdate();
        }
    }

    private void growTiles(Map<TileKey, ByteArrayOutputStream> added) throws SQLException {
        try (var statement = connection.prepareStatement("""
                INSERT INTO ledger_tile (level, position, hashes) SELECT * FROM unnest(?::smallint[], ?::bigint[], ?::bytea[])
                ON CONFLICT (level, position) DO UPDATE SET hashes = ledger_tile.hashes || excluded.hashes
                """)) {
            var tiles = List.copyOf(added.entrySet());
            array(statement, 1, "smallint", tiles, tile -> tile.getKey().level());
            array(statement, 2, "bigint", tiles, tile -> tile.getKey().position());
            array(statement, 3, "bytea", tiles, tile -> tile.getValue().toByteArray());
            statement.executeUpdate();
        }
    }

    /** The sequence of the last entry; -1 if there is none. */
    long lastSequence() throws SQLException {
        try (var statement = connection.prepareStatement("SELECT coalesce(max(sequence), -1) FROM ledger_entry")) {
            return single(statement, row -> row.getLong(1)).orElseThrow();
        }
    }

    Optional<String> newestCheckpoint(String origin) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT note FROM ledger_checkpoint WHERE origin = ? ORDER BY size DESC LIMIT 1")) {
            statement.setString(1, origin);
            return single(statement, row -> row.getString(1));
        }
    }

    void insertCheckpoint(String origin, long size, String note) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO ledger_checkpoint (origin, size, note, signed_at) VALUES (?, ?, ?, clock_timestamp())")) {
            statement.setString(1, origin);
            statement.setLong(2, size);
            statement.setString(3, note);
            statement.executeUpdate();
        }
    }

    private <T> void array(
            PreparedStatement statement, int index, String type, List<T> rows, Function<T, Object> column)
            throws SQLException {
        var values = type.equals("bytea")
                ? rows.stream().map(column).toArray(byte[][]::new)
                : rows.stream().map(column).toArray();
        statement.setArray(index, connection.createArrayOf(type, values));
    }

    private static void requireOne(int updated) {
        if (updated != 1) {
            throw new FencedException();
        }
    }

    private static <T> Optional<T> single(PreparedStatement statement, RowMapper<T> mapper) throws SQLException {
        var rows = all(statement, mapper);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    private static <T> List<T> all(PreparedStatement statement, RowMapper<T> mapper) throws SQLException {
        try (var rows = statement.executeQuery()) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(mapper.map(rows));
            }
            return all;
        }
    }

    private static List<Sha256> hashes(byte[] bytes) {
        var hashes = new ArrayList<Sha256>();
        for (int at = 0; at < bytes.length; at += Sha256.LENGTH) {
            hashes.add(new Sha256(Arrays.copyOfRange(bytes, at, at + Sha256.LENGTH)));
        }
        return hashes;
    }

    private static byte[] bytes(List<Sha256> hashes) {
        var bytes = new ByteArrayOutputStream();
        hashes.forEach(hash -> bytes.writeBytes(hash.bytes()));
        return bytes.toByteArray();
    }

    /** The row of the table {@code ledger_state}. */
    record LogState(String origin, Tip tip, long epoch) {}

    @FunctionalInterface
    private interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }
}
