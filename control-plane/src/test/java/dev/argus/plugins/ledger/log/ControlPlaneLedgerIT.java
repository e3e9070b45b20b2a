package dev.argus.plugins.ledger.log;

import static dev.argus.plugins.ledger.log.LedgerFixture.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.ledger.LedgerQueries;
import dev.argus.plugins.ledger.ReceiptView;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.ledger.SampleRecords;
import io.micronaut.transaction.TransactionOperations;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests the ledger as the control plane starts it, with migrations, roles and the sequencer. */
class ControlPlaneLedgerIT {
    @Test
    void anAppendBecomesAReceiptByItself() throws Exception {
        var fixture = LedgerFixture.create();
        try (var context = fixture.context(Clock.systemUTC(), Map.of())) {
            var event = SampleRecords.of(RecordType.PLUGIN_CREATED, UUID.randomUUID());
            TransactionOperations<?> transactions = context.getBean(TransactionOperations.class);
            transactions.executeWrite(status -> {
                context.getBean(Ledger.class).append(ACME, event);
                return 0;
            });
            var queries = context.getBean(LedgerQueries.class);
            await().pollInSameThread()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> queries.receipt(ACME, event.subject()).state() == ReceiptView.State.READY);
            assertThat(queries.sequencer()).isEqualTo(new SequencerState.Sequencing());
        }
        assertThat(LogAudit.of(fixture.database())).isEqualTo(1);
    }

    @Test
    void aKeyThatIsNoneStopsTheStartAndSaysHowToMakeOne() throws Exception {
        var fixture = LedgerFixture.create();
        Files.writeString(fixture.keyFile(), "not a key");
        assertThatThrownBy(() -> fixture.context(Clock.systemUTC(), Map.of()).close())
                .hasStackTraceContaining("argus.ledger.signing-key-file")
                .hasStackTraceContaining("openssl genpkey");
    }

    @Test
    void aDatabaseWithoutTheWorkersRoleStopsTheStartAndSaysWhatToMake() throws Exception {
        var fixture = LedgerFixture.create();
        var older = Map.<String, Object>of("datasources.worker.username", "argus_nobody");
        assertThatThrownBy(() -> fixture.context(Clock.systemUTC(), older).close())
                .hasStackTraceContaining("datasources.worker.username")
                .hasStackTraceContaining("no role \"argus_nobody\"");
    }
}
