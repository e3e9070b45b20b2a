package dev.argus.plugins.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.ledger.Checkpoint;
import dev.argus.kit.ledger.Disclosure;
import dev.argus.kit.ledger.Leaf;
import dev.argus.kit.ledger.MerkleTree;
import dev.argus.kit.ledger.Receipt;
import dev.argus.kit.ledger.SignedNote;
import dev.argus.plugins.ledger.log.LogIdentity;
import dev.argus.plugins.ledger.log.SequencerMonitor;
import dev.argus.plugins.ledger.log.SequencerState;
import dev.argus.plugins.ledger.log.TileKey;
import dev.argus.plugins.ledger.log.Tiles;
import dev.argus.plugins.paging.Cursor;
import dev.argus.plugins.paging.Page;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the ledger and proves its records. Every query about records is limited to one tenant. */
@Singleton
public class LedgerQueries {
    private final TransactionOperations<Connection> transactions;
    private final LogIdentity identity;
    private final SequencerMonitor monitor;

    LedgerQueries(TransactionOperations<Connection> transactions, LogIdentity identity, SequencerMonitor monitor) {
        this.transactions = transactions;
        this.identity = identity;
        this.monitor = monitor;
    }

    public String origin() {
        return identity.origin();
    }

    /** The public key that verifies checkpoints, as a C2SP vkey. */
    public String verifierKey() {
        return identity.verifierKey().encode();
    }

    /** What the sequencer of this process is doing. */
    public SequencerState sequencer() {
        return monitor.state();
    }

    /** The newest signed checkpoint; empty before the first one. */
    public Optional<String> checkpoint() {
        return read(rows -> rows.newestCheckpoint(origin()));
    }

    /** The tenant's chain, newest first. Records that are not sequenced yet are missing. */
    public Page<LedgerEntry> entries(TenantId tenant, PageRequest request) {
        var entries = read(rows -> rows.before(tenant.value(), sequenceOf(request.after()), request.limit()));
        return Page.of(request, entries, LedgerQueries::cursorOf);
    }

    /** Every record about the subject, oldest first; records that are not sequenced yet come last. */
    public List<LedgerEntry> bySubject(TenantId tenant, UUID subject) {
        return read(rows -> rows.about(tenant.value(), List.of(subject)));
    }

    /**
     * Does the same as {@link #bySubject} for many subjects in one statement. A subject without records has no entry.
     */
    public Map<UUID, List<LedgerEntry>> bySubjects(TenantId tenant, Collection<UUID> subjects) {
        return read(rows -> rows.about(tenant.value(), subjects)).stream()
                .collect(Collectors.groupingBy(LedgerEntry::subject));
    }

    /** The receipt of the subject's newest record. Throws NOT_FOUND if the subject has no record. */
    public ReceiptView receipt(TenantId tenant, UUID subject) {
        var receipt = receipts(tenant, List.of(subject)).get(subject);
        if (receipt == null) {
            throw Problem.notFound("ledger record of", subject);
        }
        return receipt;
    }

    /**
     * Does the same as {@link #receipt} for many subjects, in as many statements as for one. A subject without records
     * has no entry.
     */
    public Map<UUID, ReceiptView> receipts(TenantId tenant, Collection<UUID> subjects) {
        return read(rows -> {
            var newest = rows.newest(tenant.value(), subjects);
            var notes = rows.checkpointsCovering(origin(), sequences(newest));
            var keys = new HashSet<TileKey>();
            notes.forEach((sequence, note) -> keys.addAll(TileKey.ofInclusion(sequence, size(note))));
            var tiles = Tiles.read(rows.connection(), keys);
            var receipts = new HashMap<UUID, ReceiptView>();
            for (var record : newest) {
                var note = notes.get(record.entry().sequence());
                receipts.put(record.entry().subject(), receipt(record, note, tiles));
            }
            return receipts;
        });
    }

    private static long size(String note) {
        return Checkpoint.parse(SignedNote.parse(note.getBytes(UTF_8)).text()).size();
    }

    private static List<Long> sequences(List<LedgerRows.Row> records) {
        return records.stream()
                .map(record -> record.entry().sequence())
                .filter(Objects::nonNull)
                .toList();
    }

    private static ReceiptView receipt(LedgerRows.Row record, @Nullable String covering, Tiles tiles) {
        var text = record.leaf();
        if (text == null || covering == null) {
            return ReceiptView.pending(record.entry().sequence());
        }
        var leaf = Leaf.parse(text.getBytes(UTF_8));
        var note = SignedNote.parse(covering.getBytes(UTF_8));
        var proof = MerkleTree.inclusionProof(leaf.sequence(), size(covering), tiles);
        var receipt = new Receipt(leaf, disclosure(record.salt(), record.entry().payload()), proof, note);
        return ReceiptView.ready(leaf.sequence(), new String(receipt.encode(), UTF_8));
    }

    private static Optional<Disclosure> disclosure(byte @Nullable [] salt, @Nullable String payload) {
        return salt == null || payload == null
                ? Optional.empty()
                : Optional.of(new Disclosure(salt, payload.getBytes(UTF_8)));
    }

    /**
     * The order of the log is the sequence and not the time, which may go backwards. That is why the cursor's id holds
     * the sequence.
     */
    private static Cursor cursorOf(LedgerEntry entry) {
        return new Cursor(entry.recordedAt(), new UUID(0, Objects.requireNonNull(entry.sequence())));
    }

    private static long sequenceOf(Cursor cursor) {
        return cursor.equals(Cursor.START) ? Long.MAX_VALUE : cursor.id().getLeastSignificantBits();
    }

    private <T> T read(Query<T> query) {
        return transactions.executeRead(status -> {
            try {
                return query.run(new LedgerRows(status.getConnection()));
            } catch (SQLException e) {
                throw new DataAccessException("cannot read the ledger", e);
            }
        });
    }

    @FunctionalInterface
    private interface Query<T> {
        T run(LedgerRows rows) throws SQLException;
    }
}
