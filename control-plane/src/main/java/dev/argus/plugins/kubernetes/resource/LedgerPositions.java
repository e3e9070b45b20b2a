package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.kubernetes.resource.PluginExecutionStatus.Ledger;
import dev.argus.plugins.tenancy.Tenant;
import java.util.Optional;

/** Finds the place of records in the ledger. */
@FunctionalInterface
interface LedgerPositions {
    /** Returns the place of the record with which the execution ended; empty until the record is in the ledger. */
    Optional<Ledger> end(Tenant tenant, Execution execution);
}
