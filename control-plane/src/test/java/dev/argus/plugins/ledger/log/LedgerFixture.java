package dev.argus.plugins.ledger.log;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.ledger.NoteSigner;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.OutboxLedger;
import dev.argus.plugins.ledger.RecordKey;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.ledger.SampleRecords;
import dev.argus.plugins.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** A ledger on its own database, whose sequencer works only when the test says so. */
public record LedgerFixture(LedgerDatabase database, LogIdentity identity, CheckpointFile file, Path keyFile) {
    public static final String ORIGIN = "ledger.test/one";
    public static final TenantId ACME = new TenantId(UUID.randomUUID());
    public static final TenantId GLOBEX = new TenantId(UUID.randomUUID());

    public static LedgerFixture create() throws SQLException, IOException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "ledger");
        var key = SigningKey.generate(SignatureAlgorithm.ED25519);
        var keyFile = Files.writeString(folder.resolve("key.pem"), key.toPem());
        var file = new CheckpointFile(folder.resolve("checkpoint"));
        return new LedgerFixture(LedgerDatabase.create(), new LogIdentity(new NoteSigner(ORIGIN, key)), file, keyFile);
    }

    public LedgerFixture with(LedgerDatabase other) {
        return new LedgerFixture(other, identity, file, keyFile);
    }

    public LedgerFixture with(CheckpointFile other) {
        return new LedgerFixture(database, identity, other, keyFile);
    }

    public LedgerFixture with(LogIdentity other) {
        return new LedgerFixture(database, other, file, keyFile);
    }

    public LedgerContext context(Clock clock) {
        return context(clock, Map.of("argus.ledger.sequencer", false));
    }

    public LedgerContext context(Clock clock, Map<String, Object> more) {
        var properties = new HashMap<>(more);
        properties.put("micronaut.security.enabled", false);
        return LedgerContext.start(environment(), properties, clock);
    }

    private Map<String, Object> environment() {
        return Map.of(
                "ARGUS_DATABASE_URL",
                database.url(),
                "ARGUS_DATABASE_USER",
                LedgerDatabase.APPLICATION,
                "ARGUS_SEQUENCER_USER",
                LedgerDatabase.SEQUENCER,
                "ARGUS_MIGRATOR_USER",
                LedgerDatabase.MIGRATOR,
                "ARGUS_LEDGER_ORIGIN",
                ORIGIN,
                "ARGUS_LEDGER_SIGNING_KEY",
                keyFile.toString(),
                "ARGUS_LEDGER_CHECKPOINT_FILE",
                file.path().toString());
    }

    public UUID append(TenantId tenant) throws SQLException {
        return append(
                tenant,
                SampleRecords.of(RecordType.EXECUTION_REQUESTED, UUID.randomUUID())
                        .with(RecordKey.ACTION, "transform"));
    }

    public UUID append(TenantId tenant, LedgerEvent event) throws SQLException {
        return append(tenant, event, Instant.now());
    }

    public UUID append(TenantId tenant, LedgerEvent event, Instant at) throws SQLException {
        try (var connection = database.as(LedgerDatabase.WORKER).getConnection()) {
            OutboxLedger.insert(connection, tenant, event, at);
        }
        return event.subject();
    }

    /** Appends records in one transaction. */
    public void appendMany(TenantId tenant, int count) throws SQLException {
        try (var connection = database.as(LedgerDatabase.WORKER).getConnection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                OutboxLedger.insert(
                        connection,
                        tenant,
                        SampleRecords.of(RecordType.EXECUTION_FINISHED, UUID.randomUUID()),
                        Instant.now());
            }
            connection.commit();
        }
    }

    public void sequence() throws SQLException, IOException {
        work(database.as(LedgerDatabase.SEQUENCER), false);
    }

    public void sequenceAndSign() throws SQLException, IOException {
        work(database.as(LedgerDatabase.SEQUENCER), true);
    }

    /**
     * Runs one sequencer until every waiting record has its place, and then signs a checkpoint if {@code sign} is true.
     */
    public void work(DataSource dataSource, boolean sign) throws SQLException, IOException {
        try (var connection = dataSource.getConnection()) {
            var session = session(connection);
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

    public SequencerSession session(Connection connection) {
        return new SequencerSession(connection, identity, file);
    }

    /** Creates a sequencer with its own thread, without starting it. */
    public Sequencer sequencer(SequencerMonitor monitor) {
        return new Sequencer(database.as(LedgerDatabase.SEQUENCER), identity, file, new SequencerSignal(), monitor);
    }
}
