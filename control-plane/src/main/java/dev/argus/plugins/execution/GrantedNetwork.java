package dev.argus.plugins.execution;

import dev.argus.kit.egress.EgressRules;
import dev.argus.kit.manifest.Capability;
import dev.argus.plugins.grants.EgressTerms;
import dev.argus.plugins.grants.Grants;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Where an execution that has started may connect to, by the grant that it started with. */
@Singleton
public class GrantedNetwork {
    private final ExecutionRepository executions;
    private final ActionContracts contracts;
    private final Grants grants;

    GrantedNetwork(ExecutionRepository executions, ActionContracts contracts, Grants grants) {
        this.executions = executions;
        this.contracts = contracts;
        this.grants = grants;
    }

    /** Empty where nothing was granted; asks the database only for a plugin that asks for the network. */
    public Optional<EgressRules> of(Execution execution) {
        boolean asks = contracts.of(execution).manifest().capabilities().stream()
                .anyMatch(request -> request.capability() == Capability.NETWORK_EGRESS);
        return asks ? EgressTerms.rules(grants.grants(executions.grantsOf(execution.id())).values()) : Optional.empty();
    }
}
