package dev.argus.plugins.execution;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Lets the revocation of a key reach running executions: every two seconds, so well within the minute that is promised. */
@Singleton
class KeySweep {
    private final Cancellations cancellations;
    private final ExecutionSignal signal;

    KeySweep(Cancellations cancellations, ExecutionSignal signal) {
        this.cancellations = cancellations;
        this.signal = signal;
    }

    @Scheduled(fixedDelay = "2s")
    void sweep() {
        cancellations.ofRevokedKeys().forEach(signal::changed);
    }
}
