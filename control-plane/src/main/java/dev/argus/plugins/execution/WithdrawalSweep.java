package dev.argus.plugins.execution;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/**
 * Lets the end of a grant, the revocation of a key and the quarantine of a version reach running executions, each every
 * two seconds and whether or not the others fail: well within the ten that are promised for grants and quarantines, and
 * the minute for keys.
 */
@Singleton
class WithdrawalSweep {
    private final WithdrawnRuns runs;
    private final ExecutionSignal signal;

    WithdrawalSweep(WithdrawnRuns runs, ExecutionSignal signal) {
        this.runs = runs;
        this.signal = signal;
    }

    @Scheduled(fixedDelay = "2s")
    void grants() {
        runs.ofEndedGrants().forEach(signal::changed);
    }

    @Scheduled(fixedDelay = "2s")
    void keys() {
        runs.ofRevokedKeys().forEach(signal::changed);
    }

    @Scheduled(fixedDelay = "2s")
    void quarantines() {
        runs.ofQuarantinedVersions().forEach(signal::changed);
    }
}
