package dev.argus.plugins.kubernetes.resource;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Conversion of resources from and to the form that the API server uses. They are read as trees and never as typed
 * objects, so that a resource that does not fit the type cannot break a list or a watch.
 */
final class ResourceConversion {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ResourceDefinitionContext CONTEXT = new ResourceDefinitionContext.Builder()
            .withGroup(PluginExecution.GROUP)
            .withVersion(PluginExecution.VERSION)
            .withKind("PluginExecution")
            .withPlural(PluginExecution.PLURAL)
            .withNamespaced(true)
            .build();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private ResourceConversion() {}

    static NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            in(KubernetesClient client, String namespace) {
        return client.genericKubernetesResources(CONTEXT).inNamespace(namespace);
    }

    static ListOptions page(long limit, @Nullable String next) {
        return new ListOptionsBuilder().withLimit(limit).withContinue(next).build();
    }

    static ObservedResource observed(GenericKubernetesResource resource) {
        var metadata = resource.getMetadata();
        return new ObservedResource(
                new ResourceKey(metadata.getNamespace(), metadata.getName()),
                metadata.getUid(),
                metadata.getResourceVersion(),
                Objects.requireNonNullElse(metadata.getGeneration(), 0L),
                Instant.parse(metadata.getCreationTimestamp()),
                metadata.getDeletionTimestamp() != null,
                tree(resource.getAdditionalProperties().get("spec")),
                tree(resource.getAdditionalProperties().get("status")),
                Objects.requireNonNullElse(metadata.getLabels(), Map.of()));
    }

    static GenericKubernetesResource resource(ResourceKey key, PluginExecutionSpec spec) {
        var resource = new GenericKubernetesResourceBuilder()
                .withApiVersion(PluginExecution.GROUP + "/" + PluginExecution.VERSION)
                .withKind("PluginExecution")
                .withNewMetadata()
                .withNamespace(key.namespace())
                .withName(key.name())
                .endMetadata()
                .build();
        resource.setAdditionalProperty("spec", JSON.convertValue(spec, TREE));
        return resource;
    }

    /** Returns what names the resource, for an Event about it. */
    static GenericKubernetesResource reference(ObservedResource seen) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(PluginExecution.GROUP + "/" + PluginExecution.VERSION)
                .withKind("PluginExecution")
                .withNewMetadata()
                .withNamespace(seen.key().namespace())
                .withName(seen.key().name())
                .withUid(seen.uid())
                .withResourceVersion(seen.resourceVersion())
                .endMetadata()
                .build();
    }

    /** Returns a resource that the API server accepts only if it has not changed since it was read. */
    static GenericKubernetesResource resource(ObservedResource seen, PluginExecutionStatus status) {
        var resource = reference(seen);
        resource.setAdditionalProperty("spec", seen.spec());
        resource.setAdditionalProperty("status", JSON.convertValue(status, TREE));
        return resource;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
