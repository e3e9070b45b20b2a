package dev.argus.plugins.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.ledger.ChainLink;
import dev.argus.kit.ledger.Commitment;
import dev.argus.kit.ledger.CompactRange;
import dev.argus.kit.ledger.Leaf;
import dev.argus.kit.ledger.MerkleTree;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * Reads the whole log as an auditor would. It asserts that there is no gap, no fork and no duplicate row, and that the
 * tree matches the leaves.
 */
final class LogAudit {
    private final Map<String, ChainLink> ends = new HashMap<>();
    private final Map<String, String> tenants = new HashMap<>();
    private final HashSet<Sha256> previous = new HashSet<>();
    private final CompactRange range = new CompactRange();

    private LogAudit() {}

    /** Audits the log and returns the number of records. */
    static long of(LedgerDatabase database) throws SQLException {
        var audit = new LogAudit();
        try (var connection = database.as("postgres").getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT leaf, payload, salt, tenant_id, type
                        FROM ledger_entry LEFT JOIN ledger_payload USING (sequence) ORDER BY sequence
                        """)) {
            while (rows.next()) {
                var leaf = Leaf.parse(rows.getString(1).getBytes(UTF_8));
                assertThat(leaf.commitment())
                        .isEqualTo(Commitment.of(
                                rows.getBytes(3), rows.getString(2).getBytes(UTF_8)));
                assertThat(leaf.type()).isEqualTo(rows.getString(5));
                audit.add(leaf, rows.getString(4));
            }
            long size = audit.range.size();
            var tiles = Tiles.read(connection, TileKey.ofRoot(size));
            assertThat(MerkleTree.root(size, tiles)).isEqualTo(audit.range.root());
            assertThat(new SequencerTables(connection).lock().tip()).isEqualTo(Tip.of(audit.range));
            return size;
        }
    }

    private void add(Leaf leaf, String tenant) {
        assertThat(leaf.sequence()).isEqualTo(range.size());
        assertThat(tenants.computeIfAbsent(leaf.link().chain(), chain -> tenant))
                .isEqualTo(tenant);
        assertThat(leaf.link())
                .isEqualTo(ends.getOrDefault(
                        leaf.link().chain(), ChainLink.first(leaf.link().chain())));
        assertThat(leaf.link().sequence() == 0 || previous.add(leaf.link().previous()))
                .as("no two records follow the same one")
                .isTrue();
        ends.put(leaf.link().chain(), ChainLink.after(leaf));
        range.append(leaf.hash());
    }
}
