package dev.argus.plugins.execution;

import dev.argus.kit.capability.Capability;
import dev.argus.kit.egress.EgressRules;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.grants.GrantId;
import dev.argus.plugins.grants.GrantedTerms;
import dev.argus.plugins.grants.Grants;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a started execution may do, according to the grants with which it started. */
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

    /** Returns the addresses to which the execution may connect; empty if none were granted. */
    public Optional<EgressRules> network(Execution execution) {
        return GrantedTerms.network(used(execution, Capability.NETWORK_EGRESS));
    }

    /** The same for an execution that is known by its id; empty too if there is no such execution. */
    public Optional<EgressRules> network(ExecutionId id) {
        return executions.findById(id.value()).flatMap(this::network);
    }

    /** Returns the names of the Secrets that the execution may read; empty if none were granted. */
    public List<String> secrets(Execution execution) {
        return GrantedTerms.secrets(used(execution, Capability.SECRET_READ));
    }

    /** Returns whether the execution may start every program of its image. */
    public boolean execute(Execution execution) {
        return GrantedTerms.execute(used(execution, Capability.CODE_EXECUTE));
    }

    /** Returns the size of the execution's scratch space in bytes; 0 if none was granted. */
    public long scratchBytes(Execution execution) {
        return request(execution, Capability.FILE_WRITE)
                .map(request -> GrantedTerms.scratchBytes(request, granted(execution)))
                .orElse(0L);
    }

    /** Returns the used grants of a capability. It reads the database only if the plugin requests the capability. */
    private Collection<Grant> used(Execution execution, Capability capability) {
        return request(execution, capability).isPresent() ? granted(execution) : List.of();
    }

    private Optional<CapabilityRequest> request(Execution execution, Capability capability) {
        return contracts.of(execution).manifest().capabilities().stream()
                .filter(request -> request.capability() == capability)
                .findFirst();
    }

    private Collection<Grant> granted(Execution execution) {
        return grants.grants(used(execution)).values();
    }

    private List<GrantId> used(Execution execution) {
        return executions.grantsOf(execution.id()).stream().map(GrantId::new).toList();
    }
}
