package dev.argus.plugins.kubernetes;

import dev.argus.plugins.database.DatabaseFailure;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;

/**
 * Logs the first failure of repeated work, and its first success after failures. It logs nothing in between, and
 * nothing while PostgreSQL is away, which is told once for all work.
 */
public final class RetryLog {
    private final Logger log;
    private final String work;
    private final AtomicBoolean failing = new AtomicBoolean();

    /**
     * Creates a log for one kind of work.
     *
     * @param work names the work in messages, as in "reading the queue"
     */
    public RetryLog(Logger log, String work) {
        this.log = log;
        this.work = work;
    }

    /** Does the work and returns whether it succeeded. It never throws a RuntimeException. */
    public boolean attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            // Every exception is caught, because the surrounding loop must reach its next turn: that is the retry.
            if (DatabaseFailure.of(e) == DatabaseFailure.AWAY) {
                return false;
            }
            if (failing.compareAndSet(false, true)) {
                log.warn("{} failed; retrying until it succeeds", work, e);
            }
            return false;
        }
        if (failing.compareAndSet(true, false)) {
            log.info("{} succeeds again", work);
        }
        return true;
    }
}
