package dev.argus.plugins.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.ledger.ChainLink;
import dev.argus.kit.ledger.Checkpoint;
import dev.argus.kit.ledger.SignedNote;
import dev.argus.plugins.ledger.log.SequencerTables.LogState;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The work of one sequencer on one connection. Each method that changes the log is one transaction.
 *
 * <p>The state row makes it safe: every transaction locks the row and stops if its epoch is no longer the one that this
 * session claimed. The advisory lock only prevents sequencers from taking the claim from each other again and again.
 */
final class SequencerSession {
    static final int MAX_BATCH = 512;
    private static final int CHAIN_ID_BYTES = 16;
    private static final long UNCLAIMED = -1;

    private final Connection connection;
    private final SequencerTables tables;
    private final LogIdentity identity;
    private final CheckpointPlace place;
    private long epoch = UNCLAIMED;
    private long size;
    private long signedSize;

    SequencerSession(Connection connection, LogIdentity identity, CheckpointPlace place) {
        this.connection = connection;
        this.tables = new SequencerTables(connection);
        this.identity = identity;
        this.place = place;
    }

    boolean tryLock() throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            // A signed checkpoint must never cover records that a crash of the database can still lose. A holder that
            // hangs must not block other sequencers.
            statement.execute(
                    "SET synchronous_commit = on; SET idle_in_transaction_session_timeout = '10s'; SET lock_timeout = '10s'");
        }
        return tables.tryLock(identity.origin());
    }

    /** Releases the advisory lock, because a pool may keep the connection open. */
    void release() throws SQLException {
        if (!connection.isClosed()) {
            tables.unlock();
        }
    }

    /**
     * Claims the log with a new epoch, which ends every other session's claim. Refuses if the log must not be
     * continued.
     */
    void claim() throws SQLException, IOException {
        inTransaction(() -> {
            tables.create(identity.origin());
            var state = tables.lock();
            signedSize = check(state);
            tables.raiseEpoch(state.epoch());
            epoch = state.epoch() + 1;
            size = state.tip().size();
        });
    }

    /** Sequences at most {@value #MAX_BATCH} records and returns how many it sequenced. */
    int sequence() throws SQLException, IOException {
        if (tables.outboxIsEmpty()) {
            return 0;
        }
        var before = size;
        inTransaction(() -> {
            var tip = lockMine().tip();
            var rows = tables.take(MAX_BATCH);
            if (!rows.isEmpty()) {
                var batch = Batch.of(tip, rows, chainsOf(rows));
                tables.save(batch, epoch, tip.size());
                size = batch.tip().size();
            }
        });
        return (int) (size - before);
    }

    /** Signs a checkpoint of the log if it grew since the last one. */
    void sign() throws SQLException, IOException {
        if (size == signedSize) {
            return;
        }
        inTransaction(() -> {
            var state = lockMine();
            long known = check(state);
            if (known < state.tip().size()) {
                var checkpoint = new Checkpoint(
                        identity.origin(),
                        state.tip().size(),
                        state.tip().range().root());
                var note = new String(identity.sign(checkpoint).encode(), UTF_8);
                place.write(note);
                tables.insertCheckpoint(identity.origin(), checkpoint.size(), note);
            }
        });
        signedSize = size;
    }

    private LogState lockMine() throws SQLException {
        var state = tables.lock();
        if (state.epoch() != epoch) {
            throw new FencedException();
        }
        return state;
    }

    private Map<UUID, ChainLink> chainsOf(List<OutboxRow> rows) throws SQLException {
        var tenants = rows.stream().map(OutboxRow::tenant).collect(Collectors.toSet());
        var chains = tables.chains(tenants);
        tenants.forEach(tenant -> chains.computeIfAbsent(tenant, any -> ChainLink.first(newChainId())));
        return chains;
    }

    private static String newChainId() {
        return HexFormat.of().formatHex(CryptoModule.installed().randomBytes(CHAIN_ID_BYTES));
    }

    /**
     * Returns the size of the newest checkpoint in the database, 0 without one. Throws ForkException if the log does
     * not continue what was signed.
     */
    private long check(LogState state) throws SQLException, IOException {
        if (!state.origin().equals(identity.origin())) {
            throw new ForkException("the database holds the log %s, but argus.ledger.origin is %s"
                    .formatted(state.origin(), identity.origin()));
        }
        if (tables.lastSequence() + 1 != state.tip().size()) {
            throw new ForkException(
                    "the database's log has %d records by its state, but its last one is number %d: its tail was cut"
                            .formatted(state.tip().size(), tables.lastSequence()));
        }
        var kept = place.read();
        var published = tables.newestCheckpoint(identity.origin());
        if (kept.isEmpty() && published.isPresent()) {
            throw new ForkException("""
                    checkpoints were signed, but there is none in %s, so nothing shows whether the database was restored from an \
                    older backup. Put it back; if it is lost for good, put the newest note of the table ledger_checkpoint there""".formatted(place.description()));
        }
        if (kept.isPresent()) {
            check(kept.get(), place.description(), state.tip());
        }
        return published.isPresent() ? check(published.get(), "the table ledger_checkpoint", state.tip()) : 0;
    }

    private long check(String note, String where, Tip tip) throws SQLException {
        Checkpoint checkpoint;
        try {
            checkpoint = identity.verified(SignedNote.parse(note.getBytes(UTF_8)));
        } catch (MalformedException e) {
            throw new ForkException("the checkpoint in %s cannot be trusted: %s".formatted(where, e.getMessage()));
        }
        ForkGuard.check(checkpoint, where, tip, Tiles.read(connection, ForkGuard.tilesFor(checkpoint, tip)));
        return checkpoint.size();
    }

    private void inTransaction(Work work) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException | IOException | RuntimeException e) {
            rollBack(e);
            throw e;
        }
        connection.setAutoCommit(true);
    }

    private void rollBack(Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException, IOException;
    }
}
