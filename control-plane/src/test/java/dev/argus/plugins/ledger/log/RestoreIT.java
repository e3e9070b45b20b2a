package dev.argus.plugins.ledger.log;

import static dev.argus.plugins.ledger.log.LedgerFixture.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.ledger.NoteSigner;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoreIT {
    private LedgerFixture ledger;

    @BeforeEach
    void aSignedLogOfThree() throws Exception {
        ledger = LedgerFixture.create();
        ledger.appendMany(ACME, 3);
        ledger.sequenceAndSign();
    }

    @Test
    void anOlderBackupIsNeitherSequencedNorSigned() throws Exception {
        var restored = ledger.with(ledger.database().backup());
        ledger.append(ACME);
        ledger.sequenceAndSign();
        String signed = ledger.file().read().orElseThrow();

        restored.append(ACME);
        assertThatThrownBy(restored::sequenceAndSign)
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("holds 3 records")
                .hasMessageContaining("4 were signed")
                .hasMessageContaining("older backup");
        assertThat(restored.database().count("ledger_entry")).isEqualTo(3);
        assertThat(restored.database().count("ledger_outbox")).isEqualTo(1);
        assertThat(ledger.file().read()).hasValue(signed);
    }

    @Test
    void aBackupThatWentOnByItselfIsNotSigned() throws Exception {
        var restored = ledger.with(ledger.database().backup());
        ledger.append(ACME);
        ledger.sequenceAndSign();
        var elsewhere = new CheckpointFile(ledger.file().path().resolveSibling("elsewhere"));
        elsewhere.write(
                restored.database().column("SELECT note FROM ledger_checkpoint").getFirst());
        restored.appendMany(ACME, 5);
        restored.with(elsewhere).sequence();

        assertThatThrownBy(restored::sequenceAndSign)
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("first 4 records differ");
    }

    @Test
    void theNewestBackupGoesOn() throws Exception {
        var restored = ledger.with(ledger.database().backup());
        restored.append(ACME);
        restored.sequenceAndSign();
        assertThat(LogAudit.of(restored.database())).isEqualTo(4);
    }

    @Test
    void aLostFileIsRefusedUntilTheNewestNoteIsPutThere() throws Exception {
        Files.delete(ledger.file().path());
        assertThatThrownBy(ledger::sequenceAndSign)
                .isInstanceOf(ForkException.class)
                .hasMessageContaining(ledger.file().path().toString())
                .hasMessageContaining("newest note");

        ledger.file()
                .write(ledger.database()
                        .column("SELECT note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1")
                        .getFirst());
        ledger.append(ACME);
        ledger.sequenceAndSign();
        assertThat(LogAudit.of(ledger.database())).isEqualTo(4);
    }

    @Test
    void aFileThatIsNoCheckpointOfThisLogIsRefused() throws Exception {
        ledger.file().write("something else\n");
        assertThatThrownBy(ledger::sequenceAndSign)
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("cannot be trusted");
    }

    @Test
    void anotherKeyOrAnotherOriginIsRefused() throws Exception {
        var key = SigningKey.generate(SignatureAlgorithm.ED25519);
        assertThatThrownBy(ledger.with(new LogIdentity(new NoteSigner(LedgerFixture.ORIGIN, key)))::sequenceAndSign)
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("not signed by the key");
        assertThatThrownBy(ledger.with(new LogIdentity(new NoteSigner("ledger.test/two", key)))::sequenceAndSign)
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("holds the log ledger.test/one");
    }

    @Test
    void aCutTailIsRefused() throws Exception {
        ledger.database()
                .run(
                        "ALTER TABLE ledger_entry DISABLE TRIGGER never_changes",
                        "DELETE FROM ledger_payload WHERE sequence = 2",
                        "DELETE FROM ledger_entry WHERE sequence = 2");
        assertThatThrownBy(ledger::sequenceAndSign)
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("tail was cut");
    }

    @Test
    void aTailCutEverywhereIsRefusedAllTheSame() throws Exception {
        var twoRecords = LedgerFixture.create();
        twoRecords.appendMany(ACME, 2);
        twoRecords.sequence();
        assertThatThrownBy(ledger.with(twoRecords.database())::sequenceAndSign)
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("holds 2 records");
    }

    @Test
    void aChangedTreeIsNotSigned() throws Exception {
        ledger.database().run("UPDATE ledger_tile SET hashes = overlay(hashes PLACING '\\x00'::bytea FROM 1)");
        assertThatThrownBy(ledger::sequenceAndSign)
                .isInstanceOf(ForkException.class)
                .hasMessageContaining("disagree");
    }

    @Test
    void aChangeWhileItRunsStopsTheNextCheckpoint() throws Exception {
        try (var connection = ledger.database().as(LedgerDatabase.SEQUENCER).getConnection()) {
            var session = ledger.session(connection);
            session.claim();
            ledger.append(ACME);
            session.sequence();
            ledger.database().run("UPDATE ledger_tile SET hashes = overlay(hashes PLACING '\\x00'::bytea FROM 1)");
            assertThatThrownBy(session::sign).isInstanceOf(ForkException.class);
        }
        assertThat(ledger.database().count("ledger_checkpoint")).isEqualTo(1);
    }

    @Test
    void itIsSaidWhileAppendsAreStillAccepted() throws Exception {
        var restored = ledger.with(ledger.database().backup());
        ledger.append(ACME);
        ledger.sequenceAndSign();
        var monitor = new SequencerMonitor();
        var sequencer = restored.sequencer(monitor);
        sequencer.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> monitor.state() instanceof SequencerState.Refusing);
        restored.append(ACME);
        sequencer.stop();
        assertThat(restored.database().count("ledger_outbox")).isEqualTo(1);
    }
}
