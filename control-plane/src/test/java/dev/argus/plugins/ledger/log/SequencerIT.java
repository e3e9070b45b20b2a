package dev.argus.plugins.ledger.log;

import static dev.argus.plugins.ledger.log.LedgerFixture.ACME;
import static dev.argus.plugins.ledger.log.LedgerFixture.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.argus.plugins.ledger.OutboxLedger;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.ledger.SampleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequencerIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private LedgerFixture ledger;

    @BeforeEach
    void create() throws Exception {
        ledger = LedgerFixture.create();
    }

    @Test
    void fortyEightWritersAndTwoSequencersAtOnceMakeOneLog() throws Exception {
        var first = new SequencerMonitor();
        var second = new SequencerMonitor();
        var sequencers = List.of(ledger.sequencer(first), ledger.sequencer(second));
        sequencers.forEach(Sequencer::start);
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = IntStream.range(0, 48)
                    .mapToObj(writer -> writers.submit(() -> {
                        for (int i = 0; i < 10; i++) {
                            ledger.append(writer % 2 == 0 ? ACME : GLOBEX);
                        }
                        return writer;
                    }))
                    .toList();
            for (var future : done) {
                future.get();
            }
        }
        await().atMost(TIMEOUT).until(() -> signed() == 480);
        assertThat(List.of(first.state(), second.state()))
                .containsExactlyInAnyOrder(new SequencerState.Sequencing(), new SequencerState.Standby());
        assertThat(LogAudit.of(ledger.database())).isEqualTo(480);
        assertThat(ledger.database().column("SELECT count(DISTINCT (chain, previous)) FROM ledger_entry"))
                .containsExactly("480");
        for (var sequencer : sequencers) {
            sequencer.stop();
        }
    }

    @Test
    void theOneThatStandsByTakesOverWhenTheOtherStops() throws Exception {
        var firstState = new SequencerMonitor();
        var first = ledger.sequencer(firstState);
        first.start();
        await().atMost(TIMEOUT).until(() -> firstState.state() instanceof SequencerState.Sequencing);
        var secondState = new SequencerMonitor();
        var second = ledger.sequencer(secondState);
        second.start();
        await().atMost(TIMEOUT).until(() -> secondState.state() instanceof SequencerState.Standby);

        first.stop();
        await().atMost(TIMEOUT).until(() -> secondState.state() instanceof SequencerState.Sequencing);
        ledger.append(ACME);
        await().atMost(TIMEOUT).until(() -> signed() == 1);
        second.stop();
    }

    @Test
    void whenTheDatabaseEndsItsConnectionInTheMiddleOfATransactionItGoesOnWithAnother() throws Exception {
        var monitor = new SequencerMonitor();
        var sequencer = ledger.sequencer(monitor);
        sequencer.start();
        await().atMost(TIMEOUT).until(() -> monitor.state() instanceof SequencerState.Sequencing);
        try (var blocker = ledger.database().as("postgres").getConnection();
                var statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE ledger_chain IN ACCESS EXCLUSIVE MODE");
            ledger.appendMany(ACME, 3);
            var stuck =
                    "SELECT pid FROM pg_stat_activity WHERE datname = '%s' AND usename = '%s' AND wait_event_type = 'Lock'"
                            .formatted(ledger.database().name(), LedgerDatabase.SEQUENCER);
            await().atMost(TIMEOUT).until(() -> !ledger.database().column(stuck).isEmpty());
            ledger.database()
                    .run("SELECT pg_terminate_backend(%s)"
                            .formatted(ledger.database().column(stuck).getFirst()));
            await().atMost(TIMEOUT).until(() -> monitor.state() instanceof SequencerState.Failing);
            blocker.rollback();
        }
        await().atMost(TIMEOUT).until(() -> signed() == 3);
        assertThat(LogAudit.of(ledger.database())).isEqualTo(3);
        sequencer.stop();
    }

    @Test
    void oneThatLostItsPlaceWithoutNoticingChangesNothing() throws Exception {
        try (var oldConnection = ledger.database().as(LedgerDatabase.SEQUENCER).getConnection();
                var newConnection =
                        ledger.database().as(LedgerDatabase.SEQUENCER).getConnection()) {
            var old = ledger.session(oldConnection);
            old.claim();
            ledger.append(ACME);
            old.sequence();
            ledger.session(newConnection).claim();
            ledger.append(ACME);
            assertThatThrownBy(old::sequence).isInstanceOf(FencedException.class);
            assertThatThrownBy(old::sign).isInstanceOf(FencedException.class);
        }
        assertThat(ledger.database().count("ledger_entry")).isEqualTo(1);
        assertThat(ledger.database().count("ledger_outbox")).isEqualTo(1);
        assertThat(ledger.file().read()).isEmpty();
    }

    @Test
    void onlyOneSessionHoldsTheLockUntilItReleasesIt() throws Exception {
        try (var one = ledger.database().as(LedgerDatabase.SEQUENCER).getConnection();
                var other = ledger.database().as(LedgerDatabase.SEQUENCER).getConnection()) {
            var holder = ledger.session(one);
            assertThat(holder.tryLock()).isTrue();
            assertThat(ledger.session(other).tryLock()).isFalse();
            holder.release();
            assertThat(ledger.session(other).tryLock()).isTrue();
        }
    }

    @Test
    void aRecordWhoseTransactionCommitsLateIsNotMissed() throws Exception {
        try (var slow = ledger.database().as(LedgerDatabase.WORKER).getConnection()) {
            slow.setAutoCommit(false);
            OutboxLedger.insert(
                    slow, ACME, SampleRecords.of(RecordType.PLUGIN_CREATED, UUID.randomUUID()), Instant.now());
            ledger.append(ACME);
            ledger.sequence();
            assertThat(LogAudit.of(ledger.database())).isEqualTo(1);
            slow.commit();
        }
        ledger.sequence();
        assertThat(LogAudit.of(ledger.database())).isEqualTo(2);
    }

    @Test
    void aClockThatGoesBackwardsChangesTheTimesAndNotTheOrder() throws Exception {
        var now = Instant.parse("2026-11-21T00:00:00Z");
        var first = ledger.append(ACME, SampleRecords.of(RecordType.GRANT_GIVEN, UUID.randomUUID()), now);
        var second = ledger.append(
                ACME, SampleRecords.of(RecordType.GRANT_REVOKED, UUID.randomUUID()), now.minusSeconds(3600));
        ledger.sequence();
        assertThat(ledger.database().column("SELECT subject FROM ledger_entry ORDER BY sequence"))
                .containsExactly(first.toString(), second.toString());
        assertThat(LogAudit.of(ledger.database())).isEqualTo(2);
    }

    @Test
    void moreThanOneBatchAndOneTileMakeTheSameTree() throws Exception {
        ledger.appendMany(ACME, SequencerSession.MAX_BATCH + 100);
        ledger.sequenceAndSign();
        ledger.appendMany(GLOBEX, 1);
        ledger.sequenceAndSign();
        assertThat(LogAudit.of(ledger.database())).isEqualTo(SequencerSession.MAX_BATCH + 101);
        assertThat(ledger.database()
                        .column("SELECT level || '/' || position FROM ledger_tile ORDER BY level, position"))
                .containsExactly("0/0", "0/1", "0/2", "1/0");
    }

    private long signed() throws Exception {
        return Long.parseLong(ledger.database()
                .column("SELECT coalesce(max(size), 0) FROM ledger_checkpoint")
                .getFirst());
    }
}
