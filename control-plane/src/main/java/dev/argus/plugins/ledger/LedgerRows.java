package dev.argus.plugins.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.ledger.MerkleTree;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The SQL queries of the ledger's readers, on one connection. A statement sees each record exactly once, either in the
 * outbox or in the log.
 */
record LedgerRows(Connection connection) {
    private static final String PLACED = """
            SELECT e.sequence, e.chain_sequence, e.type, e.subject, p.payload, e.leaf, e.recorded_at, p.salt, NULL::bigint AS outbox_id
            FROM ledger_entry e LEFT JOIN ledger_payload p USING (sequence)
            """;
    private static final String WAITING = """
            SELECT NULL::bigint, NULL::bigint, type, subject, payload, NULL, recorded_at, salt, id FROM ledger_outbox
            """;
    private static final String ABOUT_SUBJECTS = PLACED + " WHERE e.tenant_id = ? AND e.subject = ANY (?) UNION ALL "
            + WAITING + " WHERE tenant_id = ? AND subject = ANY (?)";

    private static final String COVERING = """
            SELECT s.sequence, c.note FROM unnest(?::bigint[]) s(sequence) CROSS JOIN LATERAL
                (SELECT note FROM ledger_checkpoint WHERE origin = ? AND size > s.sequence ORDER BY size LIMIT 1) c
            """;

    List<LedgerEntry> before(UUID tenant, long sequence, int limit) throws SQLException {
        try (var statement = connection.prepareStatement(
                PLACED + " WHERE e.tenant_id = ? AND e.sequence < ? ORDER BY e.sequence DESC LIMIT ?")) {
            statement.setObject(1, tenant);
            statement.setLong(2, sequence);
            statement.setInt(3, limit);
            return all(statement).stream().map(Row::entry).toList();
        }
    }

    /** Oldest first; records that are not sequenced yet come last. */
    List<LedgerEntry> about(UUID tenant, Collection<UUID> subjects) throws SQLException {
        try (var statement = connection.prepareStatement(ABOUT_SUBJECTS + " ORDER BY sequence NULLS LAST, outbox_id")) {
            bind(statement, tenant, subjects);
            return all(statement).stream().map(Row::entry).toList();
        }
    }

    /** The newest record about each subject. A subject without records has no row. */
    List<Row> newest(UUID tenant, Collection<UUID> subjects) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT DISTINCT ON (subject) * FROM (" + ABOUT_SUBJECTS
                + ") about ORDER BY subject, sequence DESC NULLS FIRST, outbox_id DESC")) {
            bind(statement, tenant, subjects);
            return all(statement);
        }
    }

    Optional<String> newestCheckpoint(String origin) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT note FROM ledger_checkpoint WHERE origin = ? ORDER BY size DESC LIMIT 1")) {
            statement.setString(1, origin);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /**
     * The oldest checkpoint that covers each record, so that its receipt is always the same. A record that none covers
     * has no entry.
     */
    Map<Long, String> checkpointsCovering(String origin, Collection<Long> sequences) throws SQLException {
        var covering = new HashMap<Long, String>();
        try (var statement = connection.prepareStatement(COVERING)) {
            statement.setArray(1, connection.createArrayOf("bigint", sequences.toArray()));
            statement.setString(2, origin);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    covering.put(rows.getLong(1), rows.getString(2));
                }
            }
        }
        return covering;
    }

    private void bind(PreparedStatement statement, UUID tenant, Collection<UUID> subjects) throws SQLException {
        var array = connection.createArrayOf("uuid", subjects.toArray());
        statement.setObject(1, tenant);
        statement.setArray(2, array);
        statement.setObject(3, tenant);
        statement.setArray(4, array);
    }

    private static List<Row> all(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            var all = new ArrayList<Row>();
            while (rows.next()) {
                all.add(Row.of(rows));
            }
            return all;
        }
    }

    /**
     * A record. The leaf is null while the record waits in the outbox; payload and salt are null after they were
     * erased.
     */
    record Row(LedgerEntry entry, @Nullable String leaf, byte @Nullable [] salt) {
        static Row of(ResultSet row) throws SQLException {
            String leaf = row.getString(6);
            var entry = new LedgerEntry(
                    row.getObject(1, Long.class),
                    row.getObject(2, Long.class),
                    row.getString(3),
                    row.getObject(4, UUID.class),
                    row.getString(5),
                    leaf == null
                            ? null
                            : MerkleTree.leafHash(leaf.getBytes(UTF_8)).hex(),
                    row.getObject(7, OffsetDateTime.class).toInstant());
            return new Row(entry, leaf, row.getBytes(8));
        }
    }
}
