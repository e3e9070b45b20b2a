package dev.argus.plugins.execution;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How many run and how long a control plane may be silent.
 *
 * @param inFlight executions at a time over all replicas; more only lengthens every tail. Ten for each core of the
 *     nodes is a good value
 * @param queueDepth QUEUED executions per tenant; beyond it requests are OVERLOADED
 * @param queueDeadline how long one may wait in the queue; then it is TIMED_OUT QUEUE_DEADLINE and has never run
 * @param lease after this long without a renewal another replica takes a run over; renewed at a third of it
 * @param poll how often the queue is looked at without a signal
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
            throw new IllegalArgumentException("argus.execution.queue-deadline: must be longer than nothing, as in 1h");
        }
    }

    public int leaseSeconds() {
        return (int) lease.toSeconds();
    }
}
