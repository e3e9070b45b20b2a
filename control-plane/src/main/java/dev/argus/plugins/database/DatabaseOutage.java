package dev.argus.plugins.database;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether PostgreSQL is away at the moment. It writes one line when an outage begins, and one when it ends, with its
 * length and the number of connections that were asked for in vain. Everybody else stays silent about
 * {@link DatabaseFailure#AWAY}.
 *
 * <p>While PostgreSQL is away a tenant's request fails at once, instead of waiting for a connection once for each of
 * its fields. Once a second one of them tries all the same, and the platform's own work always does, so the outage ends
 * soon after PostgreSQL is back.
 */
@Singleton
public final class DatabaseOutage {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseOutage.class);
    private static final long TRY_EVERY = Duration.ofSeconds(1).toNanos();

    private final AtomicLong tryAt = new AtomicLong();
    private volatile @Nullable Ongoing ongoing;

    /** An outage that has not ended. */
    private record Ongoing(long since, AtomicLong refused) {}

    public boolean away() {
        return ongoing != null;
    }

    /** Throws if PostgreSQL is away and it is not yet time to try again. */
    void check() throws SQLException {
        var outage = ongoing;
        if (outage == null) {
            return;
        }
        long due = tryAt.get();
        long now = System.nanoTime();
        if (now - due < 0 || !tryAt.compareAndSet(due, now + TRY_EVERY)) {
            outage.refused.incrementAndGet();
            throw new SQLTransientConnectionException("PostgreSQL is away", "08001");
        }
    }

    /** A connection could not be had. A pool whose connections are all in use is no outage: the work is only slow. */
    synchronized void failed(SQLException thrown) {
        if (DatabaseFailure.of(thrown) != DatabaseFailure.AWAY) {
            return;
        }
        if (thrown instanceof SQLTransientConnectionException && thrown.getCause() == null) {
            LOG.debug("no connection became free in time: {}", thrown.getMessage());
            return;
        }
        var outage = ongoing;
        if (outage == null) {
            long now = System.nanoTime();
            outage = new Ongoing(now, new AtomicLong());
            tryAt.set(now + TRY_EVERY);
            ongoing = outage;
            LOG.warn("PostgreSQL is away: requests get UNAVAILABLE until it is back ({})", reason(thrown));
        }
        outage.refused.incrementAndGet();
    }

    /** A connection was had, and PostgreSQL answered on it. */
    synchronized void answered() {
        var outage = ongoing;
        if (outage != null) {
            ongoing = null;
            LOG.info(
                    "PostgreSQL is back after {} s; {} connections were asked for in vain",
                    Duration.ofNanos(System.nanoTime() - outage.since).toSeconds(),
                    outage.refused.get());
        }
    }

    /** The innermost message is the driver's or PostgreSQL's own; those around it are the pool's. */
    static String reason(Throwable thrown) {
        var innermost = thrown;
        for (var cause = thrown.getCause(); cause instanceof SQLException; cause = cause.getCause()) {
            innermost = cause;
        }
        return String.valueOf(innermost.getMessage()).lines().findFirst().orElse("no message");
    }
}
