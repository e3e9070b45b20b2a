package dev.argus.plugins.kubernetes;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;

/**
 * Says in the log when work that is done again and again begins to fail and when it succeeds again, and nothing in
 * between.
 */
public final class RetryLog {
    private final Logger log;
    private final String work;
    private final AtomicBoolean failing = new AtomicBoolean();

    /** @param work as in "reading the queue" */
    public RetryLog(Logger log, String work) {
        this.log = log;
        this.work = work;
    }

    /** Does the work; answers whether it succeeded. */
    public boolean attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            // Whatever it is, the loop around must come to its next turn: that is the retry.
            if (failing.compareAndSet(false, true)) {
                log.warn("{} fails; trying again until it succeeds", work, e);
            }
            return false;
        }
        if (failing.compareAndSet(true, false)) {
            log.info("{} succeeds again", work);
        }
        return true;
    }
}
