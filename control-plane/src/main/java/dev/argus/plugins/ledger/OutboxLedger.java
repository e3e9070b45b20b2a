package dev.argus.plugins.ledger;

import dev.argus.kit.ledger.Commitment;
import dev.argus.plugins.ledger.log.SequencerSignal;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Appends a record by inserting one row in the caller's transaction: one round trip, no lock and no hash. The sequencer
 * does the rest later.
 */
@Singleton
public final class OutboxLedger implements Ledger {
    private static final String INSERT =
            "INSERT INTO ledger_outbox (tenant_id, type, subject, payload, salt, recorded_at) VALUES (?, ?, ?, ?, ?, ?)";

    private final TransactionOperations<Connection> transactions;
    private final SequencerSignal signal;
    private final Clock clock;
    private final TransactionSynchronization ringAfterCommit = new TransactionSynchronization() {
        @Override
        public void afterCommit() {
            signal.signal();
        }
    };

    OutboxLedger(TransactionOperations<Connection> transactions, SequencerSignal signal, Clock clock) {
        this.transactions = transactions;
        this.signal = signal;
        this.clock = clock;
    }

    @Override
    public void append(TenantId tenant, LedgerEvent event) {
        var transaction = transactions
                .findTransactionStatus()
                .orElseThrow(() -> new IllegalStateException(
                        "no transaction: %s must be appended in the transaction of the change it records"
                                .formatted(event.type().label())));
        try {
            insert(transactions.getConnection(), tenant, event, clock.instant());
        } catch (SQLException e) {
            throw new DataAccessException(
                    "cannot append a record of " + event.type().label(), e);
        }
        transaction.registerSynchronization(ringAfterCommit);
    }

    public static void insert(Connection connection, TenantId tenant, LedgerEvent event, Instant at)
            throws SQLException {
        byte[] salt = Commitment.newSalt();
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, tenant.value());
            statement.setString(2, event.type().label());
            statement.setObject(3, event.subject());
            statement.setString(4, Payload.of(event, salt));
            statement.setBytes(5, salt);
            statement.setObject(6, at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
