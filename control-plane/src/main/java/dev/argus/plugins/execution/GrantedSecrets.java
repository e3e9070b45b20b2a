package dev.argus.plugins.execution;

import dev.argus.kit.manifest.Capability;
import dev.argus.plugins.grants.Grants;
import dev.argus.plugins.grants.SecretTerms;
import jakarta.inject.Singleton;
import java.util.List;

/** Which Secrets an execution that has started may read, by the grant that it started with. */
@Singleton
public class GrantedSecrets {
    private final ExecutionRepository executions;
    private final ActionContracts contracts;
    private final Grants grants;

    GrantedSecrets(ExecutionRepository executions, ActionContracts contracts, Grants grants) {
        this.executions = executions;
        this.contracts = contracts;
        this.grants = grants;
    }

    /** Their names, none where nothing was granted; asks the database only for a plugin that asks for secrets. */
    public List<String> of(Execution execution) {
        boolean asks = contracts.of(execution).manifest().capabilities().stream()
                .anyMatch(request -> request.capability() == Capability.SECRET_READ);
        return asks ? SecretTerms.names(grants.grants(executions.grantsOf(execution.id())).values()) : List.of();
    }
}
