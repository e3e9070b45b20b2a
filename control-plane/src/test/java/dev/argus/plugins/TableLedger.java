package dev.argus.plugins;

import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.operations.JdbcRepositoryOperations;
import io.micronaut.transaction.TransactionOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A ledger without proofs: like the real one it needs the caller's transaction, and a record exists exactly if that commits. */
public final class TableLedger implements Ledger {
    private final ApplicationContext context;

    TableLedger(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void append(TenantId tenant, LedgerEvent event) {
        if (context.getBean(TransactionOperations.class).findTransactionStatus().isEmpty()) {
            throw new IllegalStateException("append needs a transaction");
        }
        context.getBean(JdbcRepositoryOperations.class)
                .prepareStatement("INSERT INTO test_record (tenant, type, subject, content) VALUES (?, ?, ?, ?)", statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setString(2, event.type().name());
                    statement.setObject(3, event.subject());
                    statement.setString(4, event.content().toString());
                    return statement.executeUpdate();
                });
    }

    void createTable() {
        new Sql(context).run("CREATE TABLE test_record (id bigserial PRIMARY KEY, tenant uuid, type text, subject uuid, content text)");
    }

    /** Types of the records about something, in the order of their appending. */
    public List<RecordType> about(UUID subject) {
        return new Sql(context).query(
                "SELECT type FROM test_record WHERE subject = '%s' ORDER BY id".formatted(subject), row -> RecordType.valueOf(row.getString(1)));
    }

    /** What was recorded about something last. */
    public String lastAbout(UUID subject) {
        return new ArrayList<>(new Sql(context)
                        .query("SELECT content FROM test_record WHERE subject = '%s' ORDER BY id".formatted(subject), row -> row.getString(1)))
                .getLast();
    }
}
