package dev.argus.plugins.ledger;

import static dev.argus.plugins.ledger.log.LedgerFixture.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.ledger.log.LedgerContext;
import dev.argus.plugins.ledger.log.LedgerFixture;
import dev.argus.plugins.ledger.log.SequencerSignal;
import io.micronaut.transaction.TransactionOperations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxLedgerIT {
    private static final Instant NOW = Instant.parse("2026-11-21T01:02:03.123456789Z");
    private static LedgerFixture fixture;
    private static LedgerContext context;
    private Ledger ledger;
    private TransactionOperations<?> transactions;
    private SequencerSignal signal;

    @BeforeAll
    static void start() throws Exception {
        fixture = LedgerFixture.create();
        context = fixture.context(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void empty() throws Exception {
        ledger = context.getBean(Ledger.class);
        transactions = context.getBean(TransactionOperations.class);
        signal = context.getBean(SequencerSignal.class);
        fixture.database().run("DELETE FROM ledger_outbox");
    }

    @Test
    void aRecordExistsExactlyIfTheCallersTransactionCommits() throws Exception {
        assertThatThrownBy(() -> transactions.executeWrite(status -> {
                    ledger.append(ACME, event());
                    throw new IllegalStateException("the caller's own");
                }))
                .hasMessage("the caller's own");
        assertThat(fixture.database().count("ledger_outbox")).isZero();

        append(event());
        assertThat(fixture.database().count("ledger_outbox")).isEqualTo(1);
    }

    @Test
    void withoutATransactionItFailsAndSaysWhy() throws Exception {
        assertThatThrownBy(() -> ledger.append(ACME, event()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no transaction")
                .hasMessageContaining("grant.given");
        assertThat(fixture.database().count("ledger_outbox")).isZero();
    }

    @Test
    void theTimeKeepsItsMicrosecondsThroughTheDatabaseAndIntoTheLeaf() throws Exception {
        var event = event();
        append(event);
        fixture.sequence();
        var entry = context.getBean(LedgerQueries.class)
                .bySubject(ACME, event.subject())
                .getFirst();
        assertThat(entry.recordedAt()).isEqualTo(Instant.parse("2026-11-21T01:02:03.123456Z"));
        assertThat(fixture.database()
                        .column("SELECT leaf::jsonb ->> 't' FROM ledger_entry WHERE sequence = " + entry.sequence()))
                .containsExactly("1795222923123456");
    }

    @Test
    void theSequencerHearsOfItOnlyOnceItIsCommitted() {
        signal.await(Duration.ZERO);
        transactions.executeWrite(status -> {
            ledger.append(ACME, event());
            assertThat(signal.isSignalled()).isFalse();
            return 0;
        });
        assertThat(signal.isSignalled()).isTrue();
    }

    private void append(LedgerEvent event) {
        transactions.executeWrite(status -> {
            ledger.append(ACME, event);
            return 0;
        });
    }

    private static LedgerEvent event() {
        return SampleRecords.of(RecordType.GRANT_GIVEN, UUID.randomUUID());
    }
}
