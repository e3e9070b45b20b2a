package dev.argus.plugins.execution;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Limits and periods of the queue and of leases.
 *
 * @param inFlight most executions that run at the same time, over all replicas. Ten for each core of the nodes is a
 *     good value; with more, the slowest executions only become slower
 * @param queueDepth most QUEUED executions per tenant; further requests are refused with OVERLOADED
 * @param queueDeadline how long an execution may wait in the queue; after that it ends as TIMED_OUT with QUEUE_DEADLINE
 *     and has never run
 * @param lease how long a lease lasts without renewal; after that another replica adopts the execution. Leases are
 *     renewed after a third of this time
 * @param poll how often the queue is read when no signal arrives
 */
@ConfigurationProperties("argus.execution")
public record ExecutionConfiguration(
        @Bindable(defaultValue = "20") int inFlight,
        @Bindable(defaultValue = "10000") int queueDepth,
        @Bindable(defaultValue = "1h") Duration queueDeadline,
        @Bindable(defaultValue = "9s") Duration lease,
        @Bindable(defaultValue = "1s") Duration poll) {
    public ExecutionConfiguration {
        if (!queueDeadline.isPositive()) {
            throw new IllegalArgumentException(
                    "argus.execution.queue-deadline: must be longer than zero, for example 1h");
        }
    }

    public int leaseSeconds() {
        return (int) lease.toSeconds();
    }
}
