package dev.argus.plugins.execution;

import dev.argus.kit.capability.Capability;
import dev.argus.kit.egress.EgressRules;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.grants.GrantedTerms;
import dev.argus.plugins.grants.Grants;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What an execution that has started may do, by the grants that it started with. */
@Singleton
public class GrantedCapabilities {
    private final ExecutionRepository executions;
    private final ActionContracts contracts;
    private final Grants grants;

    GrantedCapabilities(ExecutionRepository executions, ActionContracts contracts, Grants grants) {
        this.executions = executions;
        this.contracts = contracts;
        this.grants = grants;
    }

    /** Where it may connect to; empty where nothing was granted. */
    public Optional<EgressRules> network(Execution execution) {
        return GrantedTerms.network(used(execution, Capability.NETWORK_EGRESS));
    }

    /** The names of the Secrets that it may read; none where nothing was granted. */
    public List<String> secrets(Execution execution) {
        return GrantedTerms.secrets(used(execution, Capability.SECRET_READ));
    }

    /** Asks the database only for a plugin that asks for the capability. */
    private Collection<Grant> used(Execution execution, Capability capability) {
        boolean asks = contracts.of(execution).manifest().capabilities().stream()
                .anyMatch(request -> request.capability() == capability);
        return asks ? grants.grants(executions.grantsOf(execution.id())).values() : List.of();
    }
}
