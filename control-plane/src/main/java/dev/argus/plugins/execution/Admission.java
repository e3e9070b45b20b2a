package dev.argus.plugins.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Puts executions that may run into the queue, while their tenant has room in it. */
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

    /** Takes part in the caller's transaction; throws OVERLOADED where the tenant's queue is full. */
    void admit(Execution execution, RequestExecution request, Installation installation, List<Grant> grants) {
        if (executions.queued(execution.tenant()) >= configuration.queueDepth()) {
            throw Problem.overloaded("%d executions of this tenant are queued already; try again later"
                    .formatted(configuration.queueDepth()));
        }
        executions.save(execution);
        captures.save(new Payload(
                execution.id(), request.input(), installation.config().getBytes(UTF_8), null));
        grants.forEach(grant -> executions.useGrant(execution.id(), grant.id()));
        ledger.append(new TenantId(execution.tenant()), requested(execution, request, grants));
    }

    /** One that was admitted before. */
    Execution admitted(UUID id) {
        return executions.findById(id).orElseThrow();
    }

    private static LedgerEvent requested(Execution execution, RequestExecution request, List<Grant> grants) {
        var event = LedgerEvent.of(RecordType.EXECUTION_REQUESTED, execution.id())
                .with("execution", execution.id().toString())
                .with("installation", execution.installation().toString())
                .with("version", execution.version().toString())
                .with("image", execution.image())
                .with("action", execution.action())
                .with("requestedBy", execution.requestedBy())
                .with("trigger", execution.trigger().kind().name())
                .with(
                        "grants",
                        grants.stream().map(grant -> grant.id().toString()).toList())
                .withDigest("input", Sha256.of(request.input()).bytes());
        var triggerId = execution.trigger().id();
        return triggerId == null ? event : event.with("triggerId", triggerId);
    }
}
