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
    private final WithdrawnExecutions withdrawn;
    private final ExecutionSignal signal;

    WithdrawalSweep(WithdrawnExecutions withdrawn, ExecutionSignal signal) {
        this.withdrawn = withdrawn;
        this.signal = signal;
    }

    @Scheduled(fixedDelay = "2s")
    @AsWorker
    void grants() {
        withdrawn.endForGrants().forEach(signal::changed);
    }

    @Scheduled(fixedDelay = "2s")
    @AsWorker
    void keys() {
        withdrawn.endForKeys().forEach(signal::changed);
    }

    @Scheduled(fixedDelay = "2s")
    @AsWorker
    void quarantines() {
        withdrawn.endForQuarantines().forEach(signal::changed);
    }
}
