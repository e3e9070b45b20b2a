package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.kubernetes.KubernetesEvents;
import dev.argus.plugins.kubernetes.resource.PluginExecutionSpec.RequestedBy;
import dev.argus.plugins.tenancy.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The API server's operations on resources. Every method throws if it gets no certain answer; "does not exist" is never
 * a guess.
 */
interface ResourceClient {
    /**
     * Proves that nobody can create a resource in another's name in the tenant's namespace. Throws
     * {@link UnprovenException}, which says what is missing, if it cannot be proved.
     */
    Proof prove(Tenant tenant);

    /** Starts a watch. It reports the names of resources that are created, changed or deleted from now on. */
    void watch(String namespace, Consumer<ResourceKey> changed);

    /** Returns all resources of a namespace, without specs, and with nothing of the status but its state. */
    List<ObservedResource> list(String namespace);

    /** Returns a resource. Empty means that the API server serves such resources and has none with this name. */
    Optional<ObservedResource> get(ResourceKey key);

    /** Returns whether this creator has the right to create PluginExecutions in the namespace, at this moment. */
    boolean mayMake(String namespace, RequestedBy by);

    /** Creates a resource and returns it. If one with this name exists, returns the existing one. */
    ObservedResource create(ResourceKey key, PluginExecutionSpec spec);

    /** Writes the status. Returns false, and writes nothing, if the resource has changed since it was read. */
    boolean writeStatus(ObservedResource seen, PluginExecutionStatus status);

    /** Sets labels of a resource and leaves its other labels as they are. Does nothing if it was deleted. */
    void label(ObservedResource seen, Map<String, String> labels);

    /**
     * Writes a Kubernetes Event about a resource. It never throws: an Event that cannot be written is lost.
     *
     * @param reason a word in CamelCase
     */
    void tell(ObservedResource seen, KubernetesEvents.Type type, String reason, String message);

    /** Deletes a resource. Throws if the resource has changed since it was read. */
    void delete(ObservedResource seen);
}
