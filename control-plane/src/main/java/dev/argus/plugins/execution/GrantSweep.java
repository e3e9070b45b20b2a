package dev.argus.plugins.execution;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Lets the end of a grant reach running executions: every two seconds, so well within the ten that are promised. */
@Singleton
class GrantSweep {
    private final Cancellations cancellations;
    private final ExecutionSignal signal;

    GrantSweep(Cancellations cancellations, ExecutionSignal signal) {
        this.cancellations = cancellations;
        this.signal = signal;
    }

    @Scheduled(fixedDelay = "2s")
    void sweep() {
        cancellations.ofEndedGrants().forEach(signal::changed);
    }
}
