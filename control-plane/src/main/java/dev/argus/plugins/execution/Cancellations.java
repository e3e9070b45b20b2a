package dev.argus.plugins.execution;

import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.grants.GrantState;
import dev.argus.plugins.grants.Grants;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/** Ends executions before their time: at a person's wish, or because a grant they run under has ended. */
@Singleton
class Cancellations {
    private final ExecutionRepository executions;
    private final Grants grants;
    private final Ledger ledger;
    private final Clock clock;

    Cancellations(ExecutionRepository executions, Grants grants, Ledger ledger, Clock clock) {
        this.executions = executions;
        this.grants = grants;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** One that still waits is closed here; one that runs is asked to end. */
    @Transactional
    Execution byUser(Execution execution) {
        var state = ExecutionState.CANCELLED;
        int closed = executions.closeQueued(execution.id(), state, Reason.BY_USER, "cancelled before it started", clock.instant());
        if (closed == 1) {
            ledger.append(
                    new TenantId(execution.tenant()),
                    LedgerEvent.of(RecordType.EXECUTION_FINISHED, execution.id())
                            .with("execution", execution.id().toString())
                            .with("state", state.name())
                            .with("reason", Reason.BY_USER.name()));
        } else {
            executions.askToEnd(execution.id(), Reason.BY_USER);
        }
        return executions.findById(execution.id()).orElseThrow();
    }

    /** Asks every run to end whose grant was revoked or has expired; answers which. */
    @Transactional
    List<ExecutionId> ofEndedGrants() {
        var now = clock.instant();
        return grants.grants(new HashSet<>(executions.grantsInUse())).values().stream()
                .filter(grant -> grant.state(now) != GrantState.ACTIVE)
                .flatMap(grant -> executions.using(grant.id()).stream().map(execution -> ask(execution, grant, now)))
                .toList();
    }

    private ExecutionId ask(Execution execution, Grant grant, Instant now) {
        executions.askToEnd(execution.id(), grant.state(now) == GrantState.REVOKED ? Reason.GRANT_REVOKED : Reason.GRANT_EXPIRED);
        return execution.executionId();
    }
}
