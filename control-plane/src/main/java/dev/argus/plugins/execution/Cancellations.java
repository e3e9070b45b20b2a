package dev.argus.plugins.execution;

import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Ends executions early: because a person asked for it, or because they waited in the queue for too long. */
@Singleton
class Cancellations {
    private static final int BATCH = 100;

    private final ExecutionRepository executions;
    private final ActionContracts contracts;
    private final Ledger ledger;
    private final ExecutionConfiguration configuration;
    private final Clock clock;

    Cancellations(
            ExecutionRepository executions,
            ActionContracts contracts,
            Ledger ledger,
            ExecutionConfiguration configuration,
            Clock clock) {
        this.executions = executions;
        this.contracts = contracts;
        this.ledger = ledger;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Closes an execution that still waits in the queue; asks one that runs to end. */
    @Transactional
    Execution byUser(Execution execution) {
        if (!closeWaiting(execution, Reason.BY_USER, "cancelled before it started")) {
            executions.askToEnd(execution.id(), Reason.BY_USER, ExecutionState.ACTIVE);
        }
        return executions.findById(execution.id()).orElseThrow();
    }

    /**
     * Closes executions that have waited for longer than the queue deadline, oldest first, at most {@value #BATCH} in
     * one call. Returns their ids.
     */
    @Transactional
    List<ExecutionId> closeOverdue() {
        var deadline = configuration.queueDeadline();
        var message = "it waited for %s, and no place on the cluster became free".formatted(deadline);
        return executions.waitingSince(clock.instant().minus(deadline), BATCH).stream()
                .filter(execution -> closeWaiting(execution, Reason.QUEUE_DEADLINE, message))
                .map(Execution::executionId)
                .toList();
    }

    private boolean closeWaiting(Execution execution, Reason reason, String message) {
        var now = clock.instant();
        if (executions.closeQueued(execution.id(), reason.state(), reason, message, now) == 0) {
            return false;
        }
        ledger.append(
                new TenantId(execution.tenant()),
                ExecutionRecords.endedUnstarted(
                        execution, contracts.of(execution).manifest(), reason, now));
        return true;
    }
}
