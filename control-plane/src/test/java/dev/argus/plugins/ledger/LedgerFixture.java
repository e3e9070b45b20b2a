package dev.argus.plugins.ledger;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.ledger.NoteSigner;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** A ledger on a database of its own, whose sequencer moves only when the test says so. */
final class LedgerFixture implements AutoCloseable {
    static final String ORIGIN = "ledger.test/one";
    static final TenantId ACME = new TenantId(UUID.randomUUID());
    static final TenantId GLOBEX = new TenantId(UUID.randomUUID());

    final LedgerDatabase database;
    final LogIdentity identity;
    final CheckpointFile file;
    final LedgerContext context;

    private LedgerFixture(LedgerDatabase database, LogIdentity identity, CheckpointFile file, LedgerContext context) {
        this.database = database;
        this.identity = identity;
        this.file = file;
        this.context = context;
    }

    static LedgerFixture start() throws SQLException, IOException {
        return start(Clock.systemUTC(), false);
    }

    static LedgerFixture start(Clock clock, boolean sequencing) throws SQLException, IOException {
        var folder = Files.createTempDirectory("ledger");
        var key = SigningKey.generate(SignatureAlgorithm.ED25519);
        Files.writeString(folder.resolve("key.pem"), key.toPem());
        var file = new CheckpointFile(folder.resolve("checkpoint"));
        var database = LedgerDatabase.create();
        var environment = environment(database, folder.resolve("key.pem"), file.path());
        Map<String, Object> properties = Map.of("argus.ledger.sequencer", sequencing, "micronaut.security.enabled", false);
        var context = LedgerContext.start(environment, properties, clock);
        return new LedgerFixture(database, new LogIdentity(new NoteSigner(ORIGIN, key)), file, context);
    }

    private static Map<String, Object> environment(LedgerDatabase database, Path key, Path checkpoint) {
        return Map.of(
                "ARGUS_DATABASE_URL", database.url(),
                "ARGUS_DATABASE_USER", LedgerDatabase.APPLICATION,
                "ARGUS_SEQUENCER_USER", LedgerDatabase.SEQUENCER,
                "ARGUS_MIGRATOR_USER", LedgerDatabase.MIGRATOR,
                "ARGUS_LEDGER_ORIGIN", ORIGIN,
                "ARGUS_LEDGER_SIGNING_KEY", key.toString(),
                "ARGUS_LEDGER_CHECKPOINT_FILE", checkpoint.toString());
    }

    Ledger ledger() {
        return context.getBean(Ledger.class);
    }

    LedgerQueries queries() {
        return context.getBean(LedgerQueries.class);
    }

    @SuppressWarnings("unchecked")
    TransactionOperations<Connection> transactions() {
        return context.getBean(TransactionOperations.class);
    }

    /** In a transaction of its own. */
    UUID append(TenantId tenant) {
        return append(tenant, LedgerEvent.of(RecordType.EXECUTION_REQUESTED, UUID.randomUUID()).with("action", "transform"));
    }

    UUID append(TenantId tenant, LedgerEvent event) {
        transactions().executeWrite(status -> {
            ledger().append(tenant, event);
            return null;
        });
        return event.subject();
    }

    void appendMany(TenantId tenant, int count) {
        transactions().executeWrite(status -> {
            for (int i = 0; i < count; i++) {
                ledger().append(tenant, LedgerEvent.of(RecordType.EXECUTION_REQUESTED, UUID.randomUUID()));
            }
            return null;
        });
    }

    /** Everything that waits gets its place. */
    void sequence() throws SQLException, IOException {
        work(database.as(LedgerDatabase.SEQUENCER), false);
    }

    void sequenceAndSign() throws SQLException, IOException {
        work(database.as(LedgerDatabase.SEQUENCER), true);
    }

    /** One sequencer's whole life, on this connection pool. */
    void work(DataSource dataSource, boolean sign) throws SQLException, IOException {
        try (var connection = dataSource.getConnection()) {
            var session = new SequencerSession(connection, identity, file);
            session.claim();
            int sequenced;
            do {
                sequenced = session.sequence();
            } while (sequenced > 0);
            if (sign) {
                session.sign();
            }
        }
    }

    Sequencer sequencer(LedgerDatabase database) {
        var monitor = new SequencerMonitor();
        return new Sequencer(database.as(LedgerDatabase.SEQUENCER), identity, file, new Doorbell(), monitor);
    }

    @Override
    public void close() {
        context.close();
    }
}
