package dev.argus.plugins.execution;

import static java.util.stream.Collectors.toUnmodifiableSet;

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
        var used = executions.versionsInUse();
        var quarantined = lifecycle.quarantined(used.stream().map(VersionInUse::version).collect(toUnmodifiableSet()));
        return used.stream()
                .filter(each -> quarantined.contains(each.version()))
                .flatMap(each -> executions.running(each.tenant(), each.version()).stream())
                .filter(execution -> executions.askToEnd(execution.id(), Reason.QUARANTINED) == 1)
                .map(Execution::executionId)
                .toList();
    }
}
