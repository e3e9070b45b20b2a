package dev.argus.plugins.execution;

import dev.argus.plugins.database.AsWorker;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/**
 * Ends running executions after a grant has ended, a key was revoked or a version was quarantined. Each of the three is
 * checked every two seconds, independently of the others. The promise is ten seconds for grants and quarantines, and
 * one minute for keys.
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
    @AsWorker
    void grants() {
        runs.ofEndedGrants().forEach(signal::changed);
    }

    @Scheduled(fixedDelay = "2s")
    @AsWorker
    void keys() {
        runs.ofRevokedKeys().forEach(signal::changed);
    }

    @Scheduled(fixedDelay = "2s")
    @AsWorker
    void quarantines() {
        runs.ofQuarantinedVersions().forEach(signal::changed);
    }
}
