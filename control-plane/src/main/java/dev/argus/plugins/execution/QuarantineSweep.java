package dev.argus.plugins.execution;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Lets a quarantine reach running executions: every two seconds, so well within the ten that are promised. */
@Singleton
class QuarantineSweep {
    private final QuarantinedRuns runs;
    private final ExecutionSignal signal;

    QuarantineSweep(QuarantinedRuns runs, ExecutionSignal signal) {
        this.runs = runs;
        this.signal = signal;
    }

    @Scheduled(fixedDelay = "2s")
    void sweep() {
        runs.askToEnd().forEach(signal::changed);
    }
}
