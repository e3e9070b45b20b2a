package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.kubernetes.resource.PluginExecutionStatus.Ledger;
import dev.argus.plugins.ledger.LedgerQueries;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds the place of records by reading the ledger. */
@Singleton
record SequencedPositions(LedgerQueries ledger) implements LedgerPositions {
    @Override
    public Optional<Ledger> end(Tenant tenant, Execution execution) {
        return ledger.bySubject(tenant.id(), execution.id()).stream()
                .filter(entry -> entry.type().equals(RecordType.EXECUTION_FINISHED.label()))
                .filter(entry -> entry.sequence() != null)
                .findFirst()
                .map(entry -> new Ledger(entry.sequence(), entry.leafHash()));
    }
}
