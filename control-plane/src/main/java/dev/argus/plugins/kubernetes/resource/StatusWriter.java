package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.execution.ExecutionId;
import dev.argus.plugins.execution.Executions;
import dev.argus.plugins.execution.TriggerKind;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.kubernetes.resource.ExecutionResource.Refusal;
import dev.argus.plugins.tenancy.Caller;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Writes the status of resources, their labels, and an Event for each state that they come to show. */
@Singleton
class StatusWriter {
    private static final Caller OURSELVES = new Caller.Platform(Caller.Component.RESOURCES, null);

    private final ResourceClient client;
    private final ExecutionResourceRepository rows;
    private final Executions executions;
    private final PluginVersions versions;
    private final LedgerPositions ledger;

    StatusWriter(
            ResourceClient client,
            ExecutionResourceRepository rows,
            Executions executions,
            PluginVersions versions,
            LedgerPositions ledger) {
        this.client = client;
        this.rows = rows;
        this.executions = executions;
        this.versions = versions;
        this.ledger = ledger;
    }

    /**
     * Writes the status of a row's resource. The row records the shown state only after a successful write. A write
     * that failed, or that came after a change by somebody else, is therefore repeated. Nothing is written if the
     * resource was deleted or another one has its name.
     */
    void write(Tenant tenant, ExecutionResource row) {
        var seen = client.get(new ResourceKey(tenant.namespace(), row.name())).orElse(null);
        if (seen == null || !seen.uid().equals(row.uid())) {
            return; // the full pass handles the missing resource
        }
        write(tenant, row, seen);
    }

    void write(Tenant tenant, ExecutionResource row, ObservedResource seen) {
        var execution = row.execution();
        if (execution == null) {
            var refusal = new Refusal(Objects.requireNonNull(row.refusal()), String.valueOf(row.message()));
            var status = ResourceStatus.refused(refusal, row.requestedBy(), row.madeAt(), seen.generation());
            write(row, seen, status, TriggerKind.RESOURCE, true);
            return;
        }
        var facts = facts(tenant, execution);
        boolean settled = facts.execution().state().terminal() && facts.ledger() != null;
        var status = ResourceStatus.of(facts, seen.generation());
        write(row, seen, status, facts.execution().trigger().kind(), settled);
    }

    private void write(
            ExecutionResource row,
            ObservedResource seen,
            PluginExecutionStatus status,
            TriggerKind trigger,
            boolean settled) {
        var state = Objects.requireNonNull(status.state());
        if (!client.writeStatus(seen, status)) {
            return;
        }
        client.label(seen, ResourceLabels.of(seen.spec().get("plugin"), trigger, state));
        if (!state.equals(row.shown())) {
            client.tell(seen, StateEvents.type(state), StateEvents.reason(state), StateEvents.message(status));
        }
        rows.setShown(row.id(), state, settled);
    }

    private StatusFacts facts(Tenant tenant, UUID id) {
        var execution = executions.get(new Principal(tenant, OURSELVES), new ExecutionId(id));
        var version = versions.versions(List.of(execution.version())).get(execution.version());
        return new StatusFacts(
                execution,
                version == null ? null : version.version(),
                executions.documents(execution).document().orElse(new byte[0]),
                executions.stream(execution, LogStream.STDOUT).kept(),
                executions.stream(execution, LogStream.STDERR).kept(),
                execution.state().terminal() ? ledger.end(tenant, execution).orElse(null) : null);
    }
}
