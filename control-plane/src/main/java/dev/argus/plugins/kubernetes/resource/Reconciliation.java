package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.execution.ExecutionId;
import dev.argus.plugins.execution.ExecutionSignal;
import dev.argus.plugins.execution.Executions;
import dev.argus.plugins.kubernetes.resource.ExecutionResource.Origin;
import dev.argus.plugins.kubernetes.resource.ExecutionResource.Refusal;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Caller;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reconciles one resource with its execution, whatever state both are in. */
@Singleton
class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Caller OURSELVES = new Caller.Platform(Caller.Component.RESOURCES, null);

    private final ResourceClient client;
    private final ExecutionResourceRepository rows;
    private final Acceptance acceptance;
    private final StatusWriter statusWriter;
    private final Executions executions;
    private final ExecutionSignal signal;
    private final Clock clock;

    Reconciliation(
            ResourceClient client,
            ExecutionResourceRepository rows,
            Acceptance acceptance,
            StatusWriter statusWriter,
            Executions executions,
            ExecutionSignal signal,
            Clock clock) {
        this.client = client;
        this.rows = rows;
        this.acceptance = acceptance;
        this.statusWriter = statusWriter;
        this.executions = executions;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * Decides about a resource that was not decided yet. Returns false if it must be tried again later; then the
     * resource's status says why.
     */
    boolean reconcile(Tenant tenant, ResourceKey key, Proof proof) {
        var seen = client.get(key).orElse(null);
        rows.existingNamed(tenant.id().value(), key.name()).stream()
                .filter(row -> seen == null || !seen.uid().equals(row.uid()))
                .forEach(row -> markDeleted(tenant, row));
        if (seen == null || seen.beingDeleted() || rows.findByUid(seen.uid()).isPresent()) {
            return true;
        }
        try {
            decide(tenant, seen, proof);
            return true;
        } catch (Problem problem) {
            postpone(seen, new Refusal(problem.code().name(), String.valueOf(problem.getMessage())));
            return false;
        } catch (RuntimeException e) {
            // Every exception is caught: one resource must not stop the worker, and the person who created it must
            // learn of the failure.
            var incident = UUID.randomUUID();
            LOG.warn(
                    "resource {}/{} cannot be processed (incident {}); other resources are not affected",
                    key.namespace(),
                    key.name(),
                    incident,
                    e);
            postpone(
                    seen,
                    new Refusal(
                            "INTERNAL", "it could not be processed and is retried (incident %s)".formatted(incident)));
            return false;
        }
    }

    private void decide(Tenant tenant, ObservedResource seen, Proof proof) {
        var subject = "";
        try {
            var spec = ExecutionSpec.of(seen.spec());
            switch (Stamp.of(spec.spec().requestedBy(), seen.madeAt(), proof)) {
                case Stamp.Ours() -> adopt(tenant, seen);
                case Stamp.Worthless(var message) ->
                    refuse(tenant, seen, new Refusal("IDENTITY_UNPROVEN", message), subject);
                case Stamp.Made made -> {
                    var by = made.by();
                    subject = made.subject();
                    if (!client.mayMake(tenant.namespace(), by)) {
                        throw Problem.forbidden("%s may no longer create PluginExecutions in namespace %s"
                                .formatted(by.username(), tenant.namespace()));
                    }
                    accept(new Principal(tenant, made.caller()), seen, spec);
                }
            }
        } catch (Problem problem) {
            if (problem.code().retryable()) {
                throw problem;
            }
            refuse(tenant, seen, new Refusal(problem.code().name(), String.valueOf(problem.getMessage())), subject);
        }
    }

    private void accept(Principal principal, ObservedResource seen, ExecutionSpec spec) {
        var row = acceptance.accept(principal, seen, spec);
        if (row.execution() != null) {
            signal.changed(new ExecutionId(row.execution()));
        }
        writeStatus(principal.tenant(), row, seen);
    }

    private void refuse(Tenant tenant, ObservedResource seen, Refusal refusal, String subject) {
        writeStatus(tenant, acceptance.refuse(tenant, seen, refusal, subject), seen);
    }

    /**
     * Stores the UID of a mirror if a process failed before it was stored. Any other resource that the control plane's
     * own account created is refused, because that account makes no requests.
     */
    private void adopt(Tenant tenant, ObservedResource seen) {
        var mirror = rows.mirrorWithoutUid(tenant.id().value(), seen.key().name());
        if (mirror.isPresent()) {
            rows.setUid(mirror.get().id(), seen.uid());
        } else {
            refuse(
                    tenant,
                    seen,
                    new Refusal(
                            "NOT_A_REQUEST",
                            "the control plane's own account creates only mirrors; create this resource as another user"),
                    "");
        }
    }

    /** Writes the status. If that fails now, a later pass writes it. */
    private void writeStatus(Tenant tenant, ExecutionResource row, ObservedResource seen) {
        try {
            statusWriter.write(tenant, row, seen);
        } catch (RuntimeException e) {
            // The decision is stored already, so a failed write of the status must not undo it.
            LOG.debug("the status of {} will be written later", seen.key(), e);
        }
    }

    private void postpone(ObservedResource seen, Refusal obstacle) {
        if (obstacle.reason().equals(seen.status().get("reason"))) {
            return;
        }
        try {
            client.writeStatus(seen, ResourceStatus.waiting(obstacle, clock.instant(), seen.generation()));
        } catch (RuntimeException e) {
            // This is called while another exception is handled, and must not replace it.
            LOG.debug("the status of {} will be written later", seen.key(), e);
        }
    }

    /**
     * Handles a row whose resource was missing in a list. It is treated as deleted only if a read by its name confirms
     * it.
     */
    void handleMissing(Tenant tenant, ExecutionResource row) {
        var there = client.get(new ResourceKey(tenant.namespace(), row.name()));
        if (there.filter(seen -> seen.uid().equals(row.uid())).isEmpty()) {
            markDeleted(tenant, row);
        }
    }

    /**
     * Handles a deleted resource. If a person created it, its execution is cancelled; the execution of a mirror
     * continues. The caller of the cancellation is the platform, because it is unknown who deleted the resource.
     */
    private void markDeleted(Tenant tenant, ExecutionResource row) {
        if (row.origin() == Origin.PERSON && row.execution() != null) {
            LOG.info(
                    "resource {}/{} was deleted; execution {} is ended unless it has ended already",
                    tenant.namespace(),
                    row.name(),
                    row.execution());
            executions.cancel(new Principal(tenant, OURSELVES), new ExecutionId(row.execution()));
        }
        rows.markGone(row.id());
    }
}
