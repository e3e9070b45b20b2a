package dev.argus.plugins.ledger.log;

import static dev.argus.plugins.ledger.log.LedgerFixture.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolesIT {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static LedgerFixture ledger;

    @BeforeAll
    static void aSignedLogOfOneWithOneWaiting() throws Exception {
        ledger = LedgerFixture.create();
        ledger.append(ACME);
        ledger.sequenceAndSign();
        ledger.append(ACME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres | ledger_entry", "argus_migrator | ledger_entry", "argus_sequencer | ledger_entry",
                "postgres | ledger_checkpoint", "argus_migrator | ledger_checkpoint",
                        "argus_sequencer | ledger_checkpoint"
            })
    void nobodyChangesOrRemovesWhatIsInTheLog(String role, String table) {
        assertRefused(
                role,
                "UPDATE %s SET origin = 'x'"
                        .formatted(table)
                        .replace("ledger_entry SET origin", "ledger_entry SET type"));
        assertRefused(role, "DELETE FROM " + table);
        assertRefused(role, "TRUNCATE %s CASCADE".formatted(table));
    }

    @Test
    void notEvenWhileTriggersOfReplicasAreOff() {
        assertRefused("postgres", "SET session_replication_role = replica; DELETE FROM ledger_checkpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "argus_migrator"})
    void aPayloadMayBeErasedButNotRewritten(String role) {
        assertRefused(role, "UPDATE ledger_payload SET payload = '{}'");
        assertRefused(role, "TRUNCATE ledger_payload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO ledger_entry (sequence) VALUES (9)", "DELETE FROM ledger_entry",
                        "UPDATE ledger_entry SET leaf = ''",
                "DELETE FROM ledger_payload", "INSERT INTO ledger_checkpoint (origin) VALUES ('x')",
                        "UPDATE ledger_tile SET level = 1",
                "DELETE FROM ledger_outbox", "UPDATE ledger_outbox SET payload = '{}'", "TRUNCATE ledger_outbox",
                "SELECT * FROM ledger_state", "UPDATE ledger_state SET size = 0", "SELECT * FROM ledger_chain",
                "SELECT * FROM flyway_schema_history", "CREATE TABLE mine (id int)",
                        "ALTER TABLE ledger_entry DISABLE TRIGGER ALL"
            })
    void theApplicationAndTheWorkersOnlyAppendToTheOutboxAndRead(String statement) {
        assertRefused(LedgerDatabase.APPLICATION, statement);
        assertRefused(LedgerDatabase.WORKER, statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO tenant SELECT * FROM tenant",
                "DELETE FROM ledger_payload",
                "INSERT INTO ledger_outbox (type) VALUES ('x')"
            })
    void theSequencerTouchesNothingButTheLog(String statement) {
        assertRefused(LedgerDatabase.SEQUENCER, statement);
    }

    @Test
    void theApplicationReadsAndWritesFeaturesTablesAlsoThoseThatCameLater() throws Exception {
        ledger.database()
                .run(
                        "SET ROLE argus_migrator",
                        "CREATE TABLE later (id bigserial PRIMARY KEY, note text)",
                        "RESET ROLE");
        assertRefused(LedgerDatabase.APPLICATION, "SELECT * FROM later");
        ledger.database().migrate();
        assertThatCode(
                        () -> run(
                                LedgerDatabase.APPLICATION,
                                "INSERT INTO later (note) VALUES ('x'); UPDATE later SET note = 'y'; SELECT * FROM later; DELETE FROM later"))
                .doesNotThrowAnyException();
        assertThatCode(() -> run(LedgerDatabase.APPLICATION, "DELETE FROM tenant"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gen_random_uuid(), 'a b', gen_random_uuid(), '{}', decode(repeat('00', 32), 'hex'), now()",
                "gen_random_uuid(), 'a.b', gen_random_uuid(), '{}', decode(repeat('00', 31), 'hex'), now()",
                "gen_random_uuid(), 'a.b', gen_random_uuid(), '{}', decode(repeat('00', 32), 'hex'), '1969-12-31'",
                "gen_random_uuid(), 'a.b', gen_random_uuid(), repeat('x', 65537), decode(repeat('00', 32), 'hex'), now()"
            })
    void aRowThatCouldNotBecomeALeafIsRefusedBeforeItHoldsUpTheOthers(String values) {
        assertThatThrownBy(() -> run(
                        LedgerDatabase.WORKER,
                        "INSERT INTO ledger_outbox (tenant_id, type, subject, payload, salt, recorded_at) VALUES (%s)"
                                .formatted(values)))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23514"));
    }

    private static void assertRefused(String role, String statement) {
        assertThatThrownBy(() -> run(role, statement))
                .as("%s: %s", role, statement)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    private static void run(String role, String sql) throws SQLException {
        try (var connection = ledger.database().as(role).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
