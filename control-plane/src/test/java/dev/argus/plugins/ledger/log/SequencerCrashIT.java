package dev.argus.plugins.ledger.log;

import static dev.argus.plugins.ledger.log.LedgerFixture.ACME;
import static dev.argus.plugins.ledger.log.LedgerFixture.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequencerCrashIT {
    /**
     * Kills the sequencer at its first step, then at its second, and so on, until one survives. After each kill a new
     * sequencer continues.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSequencerKilledAtAnyStepLosesDuplicatesAndForksNothing(boolean before) throws Exception {
        var ledger = LedgerFixture.create();
        int appended = 0;
        int kills = 0;
        boolean killed = true;
        while (killed) {
            ledger.append(ACME);
            ledger.appendMany(GLOBEX, 2);
            appended += 3;
            var dying = new DyingDataSource(ledger.database().as(LedgerDatabase.SEQUENCER), kills + 1, before);
            killed = dies(ledger, dying);
            kills += killed ? 1 : 0;
            ledger.sequenceAndSign();
            assertThat(LogAudit.of(ledger.database())).isEqualTo(appended);
            assertThat(ledger.file().read().orElseThrow()).contains("\n" + appended + "\n");
        }
        assertThat(kills).as("steps of claiming, sequencing and signing").isGreaterThan(20);
        assertThat(ledger.database().count("(SELECT DISTINCT subject FROM ledger_entry)"))
                .isEqualTo(appended);
    }

    private static boolean dies(LedgerFixture ledger, DyingDataSource dying) throws Exception {
        try {
            ledger.work(dying.dataSource(), true);
        } catch (SQLException e) {
            assertThat(dying.died()).as("the only failure is ours").isTrue();
        }
        return dying.died();
    }
}
