package dev.argus.plugins.kubernetes;

import dev.argus.plugins.execution.AttemptEnd;
import dev.argus.plugins.execution.Attempts;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionChanges;
import dev.argus.plugins.execution.ExecutionOutcome;
import dev.argus.plugins.execution.Lease;
import dev.argus.plugins.execution.capture.Capture;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the progress of an attempt and notifies its watchers. */
@Singleton
class AttemptProgress {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptProgress.class);

    private final Attempts attempts;
    private final ExecutionChanges changes;

    AttemptProgress(Attempts attempts, ExecutionChanges changes) {
        this.attempts = attempts;
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

    void finish(Execution execution, ExecutionOutcome outcome, AttemptEnd end, Capture capture, boolean kept) {
        if (attempts.finish(execution, outcome, end, capture, kept)) {
            changes.publish(execution.executionId());
            LOG.info(
                    "execution {} ended: {} {} exit {}",
                    execution.id(),
                    outcome.state(),
                    outcome.reason(),
                    outcome.exitCode());
        }
    }
}
