package dev.argus.plugins.execution;

import dev.argus.plugins.catalog.VersionLifecycle;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;

/** What runs of quarantined versions: started before the quarantine, since nothing starts after it. */
@Singleton
class QuarantinedRuns {
    private final ExecutionRepository executions;
    private final VersionLifecycle lifecycle;

    QuarantinedRuns(ExecutionRepository executions, VersionLifecycle lifecycle) {
        this.executions = executions;
        this.lifecycle = lifecycle;
    }

    /** Asks all of it to end; answers which. */
    @Transactional
    List<ExecutionId> askToEnd() {
        return lifecycle.quarantined(executions.versionsInUse()).stream()
                .flatMap(version -> executions.running(version).stream())
                .filter(execution -> executions.askToEnd(execution.id(), Reason.QUARANTINED) == 1)
                .map(Execution::executionId)
                .toList();
    }
}
