package dev.argus.plugins.execution;

import dev.argus.plugins.database.AsWorker;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Ends executions that have waited in the queue for longer than {@link ExecutionConfiguration#queueDeadline()}. */
@Singleton
class QueueSweep {
    private final Cancellations cancellations;
    private final ExecutionSignal signal;

    QueueSweep(Cancellations cancellations, ExecutionSignal signal) {
        this.cancellations = cancellations;
        this.signal = signal;
    }

    @Scheduled(fixedDelay = "5s", initialDelay = "5s")
    @AsWorker
    void sweep() {
        cancellations.closeOverdue().forEach(signal::changed);
    }
}
