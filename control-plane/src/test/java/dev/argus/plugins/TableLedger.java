package dev.argus.plugins;

import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordChecks;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.operations.JdbcRepositoryOperations;
import io.micronaut.transaction.TransactionOperations;
import java.util.List;
import java.util.UUID;

/**
 * A ledger without proofs. Like the real one it requires the caller's transaction and complete records. A record exists
 * exactly if that transaction commits.
 */
public final class TableLedger implements Ledger {
    private final ApplicationContext context;
    private final Sql sql;

    TableLedger(ApplicationContext context, Sql sql) {
        this.context = context;
        this.sql = sql;
        sql.run("CREATE SCHEMA testing");
        sql.run("GRANT USAGE ON SCHEMA testing TO argus_application, argus_worker");
        sql.run(
                "CREATE TABLE testing.record (id bigint GENERATED ALWAYS AS IDENTITY, tenant uuid, type text, subject uuid, content text)");
        sql.run("GRANT ALL ON testing.record TO argus_application, argus_worker");
    }

    @Override
    public void append(TenantId tenant, LedgerEvent event) {
        if (context.getBean(TransactionOperations.class).findTransactionStatus().isEmpty()) {
            throw new IllegalStateException("append needs a transaction");
        }
        RecordChecks.assertComplete(event);
        context.getBean(JdbcRepositoryOperations.class)
                .prepareStatement(
                        "INSERT INTO testing.record (tenant, type, subject, content) VALUES (?, ?, ?, ?)",
                        statement -> {
                            statement.setObject(1, tenant.value());
                            statement.setString(2, event.type().name());
                            statement.setObject(3, event.subject());
                            statement.setString(4, event.content().toString());
                            return statement.executeUpdate();
                        });
    }

    /** Returns the types of the records about a subject, in the order of appending. */
    public List<RecordType> about(UUID subject) {
        return sql.query(
                "SELECT type FROM testing.record WHERE subject = '%s' ORDER BY id".formatted(subject),
                row -> RecordType.valueOf(row.getString(1)));
    }

    /** Returns the payload of the last record about a subject. */
    public String lastAbout(UUID subject) {
        return sql.query(
                        "SELECT content FROM testing.record WHERE subject = '%s' ORDER BY id".formatted(subject),
                        row -> row.getString(1))
                .getLast();
    }
}
