package dev.argus.plugins.kubernetes;

import dev.argus.plugins.execution.Attempts;
import dev.argus.plugins.execution.Closing;
import dev.argus.plugins.execution.ClosingResult;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionChanges;
import dev.argus.plugins.execution.Lease;
import dev.argus.plugins.execution.capture.Capture;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the progress of an attempt and notifies its watchers. */
@Singleton
class AttemptProgress {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptProgress.class);

    private final Attempts attempts;
    private final Closing closing;
    private final ExecutionChanges changes;

    AttemptProgress(Attempts attempts, Closing closing, ExecutionChanges changes) {
        this.attempts = attempts;
        this.closing = closing;
        this.changes = changes;
    }

    void started(Lease lease, Instant at) {
        if (attempts.start(lease, at)) {
            changes.publish(lease.id());
        }
    }

    boolean makeVisible(Lease lease, Capture capture) {
        boolean shown = attempts.makeVisible(lease, capture);
        if (shown) {
            changes.publish(lease.id());
        }
        return shown;
    }

    Attempts.JobRecord job(Execution execution) {
        return attempts.job(execution);
    }

    /** Records in the background that the Job was made. If that fails, it is only logged. */
    void jobMade(Execution execution, String uid) {
        try {
            attempts.jobMade(execution, uid);
        } catch (RuntimeException e) {
            LOG.info("that the Job of {} was made could not be recorded: {}", execution.jobName(), e.toString());
        }
    }

    boolean giveUp(Execution execution) {
        return attempts.giveUp(execution);
    }

    /** Returns whether it was recorded; if not, the caller tries again later. */
    boolean block(Lease lease, @Nullable String words) {
        try {
            if (attempts.block(lease, words)) {
                changes.publish(lease.id());
            }
            return true;
        } catch (RuntimeException e) {
            // A start does not fail because nobody can be told why it takes long.
            LOG.debug("why {} does not start could not be recorded", lease.id(), e);
            return false;
        }
    }

    /** Closes the attempt as {@link Closing#close} does. Returns whether this call closed it. */
    boolean close(Execution execution, Supplier<ClosingResult> result) throws InterruptedException {
        var outcome = closing.close(execution, result);
        if (outcome == null) {
            return false;
        }
        changes.publish(execution.executionId());
        LOG.info(
                "execution {} ended: {} {} exit {}",
                execution.id(),
                outcome.state(),
                outcome.reason(),
                outcome.exitCode());
        return true;
    }
}
