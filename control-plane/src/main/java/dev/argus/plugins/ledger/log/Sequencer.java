package dev.argus.plugins.ledger.log;

import dev.argus.plugins.database.DatabaseFailure;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves records from the outbox into the log while the control plane runs. It uses one thread and one connection,
 * leaves no gap in the sequence, and only one sequencer works at a time.
 *
 * <p>Any error ends the session, and a new one starts. Sessions share nothing but the database.
 */
@Singleton
@Requires(property = "argus.ledger.sequencer", notEquals = "false")
final class Sequencer implements ApplicationEventListener<StartupEvent> {
    static final Duration POLL = Duration.ofMillis(50);
    static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);
    /** How long to wait after a signal: records that arrive in this time share one transaction. */
    private static final Duration GATHER = Duration.ofMillis(200);

    private static final Duration STANDBY_POLL = Duration.ofSeconds(1);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

    private final DataSource dataSource;
    private final LogIdentity identity;
    private final CheckpointPlace place;
    private final SequencerSignal signal;
    private final SequencerMonitor monitor;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("ledger-sequencer").daemon().unstarted(this::run);
    private Duration retry = FIRST_RETRY;

    Sequencer(
            @Named("sequencer") DataSource dataSource,
            LogIdentity identity,
            CheckpointPlace place,
            SequencerSignal signal,
            SequencerMonitor monitor) {
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
        this.identity = identity;
        this.place = place;
        this.signal = signal;
        this.monitor = monitor;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        start();
    }

    void start() {
        thread.start();
    }

    /** Returns whether the thread has ended although nobody stopped it. */
    boolean dead() {
        return running() && thread.getState() == Thread.State.TERMINATED;
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping.countDown();
        signal.signal();
        thread.join(STOP);
    }

    private void run() {
        while (running()) {
            try {
                session();
            } catch (ForkException e) {
                fail(new SequencerState.Refusing(e.reason()));
            } catch (SQLException | IOException | FencedException e) {
                // One reason for a whole outage, so that the monitor tells it once.
                boolean away = DatabaseFailure.of(e) == DatabaseFailure.AWAY;
                fail(new SequencerState.Failing(away ? "PostgreSQL is away" : e.toString()));
            } catch (RuntimeException e) {
                LOG.error("ledger: unexpected", e);
                fail(new SequencerState.Failing(e.toString()));
            }
        }
    }

    private void fail(SequencerState state) {
        monitor.report(state);
        pause(retry);
        retry = retry.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? retry.multipliedBy(2) : LAST_RETRY;
    }

    private void session() throws SQLException, IOException {
        try (var connection = dataSource.getConnection()) {
            var session = new SequencerSession(connection, identity, place);
            try {
                while (running() && !session.tryLock()) {
                    monitor.report(new SequencerState.Standby());
                    pause(STANDBY_POLL);
                }
                lead(session);
            } finally {
                session.release();
            }
        }
    }

    private void lead(SequencerSession session) throws SQLException, IOException {
        session.claim();
        session.sign();
        monitor.report(new SequencerState.Sequencing());
        retry = FIRST_RETRY;
        long signAt = System.nanoTime();
        while (running()) {
            int sequenced = session.sequence();
            if (System.nanoTime() - signAt >= 0) {
                session.sign();
                signAt = System.nanoTime() + CHECKPOINT_EVERY.toNanos();
            }
            if (sequenced < SequencerSession.MAX_BATCH) {
                signal.await(POLL);
                pause(GATHER);
            }
        }
    }

    private boolean running() {
        return stopping.getCount() > 0;
    }

    private void pause(Duration time) {
        try {
            if (stopping.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                signal.signal();
            }
        } catch (InterruptedException e) {
            stopping.countDown();
        }
    }
}
