package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.kubernetes.resource.PluginExecutionSpec.RequestedBy;
import dev.argus.plugins.tenancy.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The API server, as far as resources need it. Whatever it cannot tell for certain it throws; "not there" is never a
 * guess.
 */
interface ResourceClient {
    /**
     * Proves that nobody in the tenant's namespace can make a resource in another's name; throws
     * {@link UnprovenException} with what is missing.
     */
    Proof prove(Tenant tenant);

    /** Tells the names of what appears and changes from now on, and whatever vanishes. */
    void watch(String namespace, Consumer<ResourceKey> changed);

    /** Everything there is, without specs and with only the state of the statuses. */
    List<Seen> list(String namespace);

    /** Empty only where the API server serves such resources and has none of this name. */
    Optional<Seen> get(ResourceKey key);

    /** Whether these have the right to make PluginExecutions in the namespace, now. */
    boolean mayMake(String namespace, RequestedBy by);

    /** The one that was made or was there before. */
    Seen create(ResourceKey key, PluginExecutionSpec spec);

    /** False, with nothing written, where the resource is no longer exactly what was seen. */
    boolean writeStatus(Seen seen, PluginExecutionStatus status);

    /** Throws where the resource is no longer exactly what was seen. */
    void delete(Seen seen);
}
