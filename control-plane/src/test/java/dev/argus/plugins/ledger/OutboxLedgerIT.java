package dev.argus.plugins.ledger;

import static dev.argus.plugins.ledger.LedgerFixture.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxLedgerIT {
    private static final Instant NOW = Instant.parse("2026-11-21T01:02:03.123456789Z");
    private LedgerFixture ledger;

    @BeforeEach
    void start() throws Exception {
        ledger = LedgerFixture.start(Clock.fixed(NOW, ZoneOffset.UTC), false);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void aRecordExistsExactlyIfTheCallersTransactionCommits() throws Exception {
        assertThatThrownBy(() -> ledger.transactions().executeWrite(status -> {
                    ledger.ledger().append(ACME, LedgerEvent.of(RecordType.PLUGIN_CREATED, UUID.randomUUID()));
                    throw new IllegalStateException("the caller's own");
                }))
                .hasMessage("the caller's own");
        assertThat(ledger.database.count("ledger_outbox")).isZero();

        ledger.append(ACME);
        assertThat(ledger.database.count("ledger_outbox")).isEqualTo(1);
    }

    @Test
    void withoutATransactionItFailsAndSaysWhy() throws Exception {
        var event = LedgerEvent.of(RecordType.GRANT_GIVEN, UUID.randomUUID());
        assertThatThrownBy(() -> ledger.ledger().append(ACME, event))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no transaction")
                .hasMessageContaining("grant.given");
        assertThat(ledger.database.count("ledger_outbox")).isZero();
    }

    @Test
    void theTimeKeepsItsMicrosecondsThroughTheDatabaseAndIntoTheLeaf() throws Exception {
        var subject = ledger.append(ACME);
        ledger.sequence();
        assertThat(ledger.queries().bySubject(ACME, subject).getFirst().recordedAt()).isEqualTo(Instant.parse("2026-11-21T01:02:03.123456Z"));
        assertThat(ledger.database.column("SELECT leaf::jsonb ->> 't' FROM ledger_entry")).containsExactly("1795222923123456");
    }

    @Test
    void theSequencerHearsOfItOnlyOnceItIsCommitted() {
        var doorbell = ledger.context.getBean(Doorbell.class);
        ledger.transactions().executeWrite(status -> {
            ledger.ledger().append(ACME, LedgerEvent.of(RecordType.GRANT_GIVEN, UUID.randomUUID()));
            assertThat(doorbell.isRung()).isFalse();
            return null;
        });
        assertThat(doorbell.isRung()).isTrue();
    }
}
