package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.kubernetes.resource.PluginExecutionStatus.Ledger;
import dev.argus.plugins.tenancy.Tenant;
import java.util.Optional;

/** Where records stand in the ledger. */
@FunctionalInterface
interface LedgerPlaces {
    /** Of the record that closed the execution; empty until it has its place. */
    Optional<Ledger> end(Tenant tenant, Execution execution);
}
