package dev.argus.plugins.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Puts accepted executions into the queue, as long as their tenant's queue has room. */
@Singleton
class Admission {
    private final ExecutionRepository executions;
    private final CaptureRepository captures;
    private final Ledger ledger;
    private final ExecutionConfiguration configuration;

    Admission(
            ExecutionRepository executions,
            CaptureRepository captures,
            Ledger ledger,
            ExecutionConfiguration configuration) {
        this.executions = executions;
        this.captures = captures;
        this.ledger = ledger;
        this.configuration = configuration;
    }

    /**
     * Stores the execution with its documents, its grants and its ledger record, in the caller's transaction. Throws
     * OVERLOADED if the tenant's queue is full.
     */
    void admit(
            Execution execution,
            Manifest manifest,
            RequestExecution request,
            Installation installation,
            List<Grant> grants) {
        if (executions.queued(execution.tenant()) >= configuration.queueDepth()) {
            throw Problem.overloaded("%d executions of this tenant are queued already; try again later"
                    .formatted(configuration.queueDepth()));
        }
        executions.save(execution);
        captures.save(new ExecutionDocuments(
                execution.id(), request.input(), installation.config().getBytes(UTF_8), null));
        grants.forEach(grant -> executions.useGrant(execution.id(), grant.id().value()));
        ledger.append(
                new TenantId(execution.tenant()),
                ExecutionRecords.requested(execution, manifest, grants, request.input()));
    }

    /** Returns an execution that was admitted before. */
    Execution admitted(UUID id) {
        return executions.findById(id).orElseThrow();
    }
}
