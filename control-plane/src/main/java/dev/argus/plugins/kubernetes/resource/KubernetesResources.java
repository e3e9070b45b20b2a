package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.kubernetes.KubernetesEvents;
import dev.argus.plugins.kubernetes.resource.PluginExecutionSpec.RequestedBy;
import dev.argus.plugins.tenancy.Tenant;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ReducedStateItemStore;
import io.fabric8.kubernetes.client.utils.Serialization;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The implementation that calls the API server. */
@Singleton
class KubernetesResources implements ResourceClient {
    /**
     * Resources in one page of a list. A page is in memory, and one resource may have as much as etcd takes, 1.5 MB.
     */
    private static final long PAGE = 20;

    private final KubernetesClient client;
    private final IdentityProof proof;
    private final KubernetesEvents events;
    private final List<SharedIndexInformer<GenericKubernetesResource>> informers = new CopyOnWriteArrayList<>();

    KubernetesResources(KubernetesClient client, IdentityProof proof, KubernetesEvents events) {
        this.client = client;
        this.proof = proof;
        this.events = events;
    }

    @Override
    public Proof prove(Tenant tenant) {
        try {
            return proof.of(tenant);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            throw new UnprovenException(
                    "the control plane's account lacks a right that the chart grants; grant it, or set argus.resources.enabled=false:  "
                            + e.getMessage());
        }
    }

    @Override
    public void watch(String namespace, Consumer<ResourceKey> changed) {
        var store = new ReducedStateItemStore<>(
                ReducedStateItemStore.UID_KEY_STATE,
                GenericKubernetesResource.class,
                client.getKubernetesSerialization(),
                "metadata.generation");
        var informer = ResourceConversion.in(client, namespace)
                .withLimit(PAGE)
                .runnableInformer(0)
                .removeNamespaceIndex()
                .itemStore(store)
                .exceptionHandler((started, failure) -> true)
                .addEventHandler(new Handler(changed));
        informers.add(informer);
        informer.start();
    }

    @Override
    public List<ObservedResource> list(String namespace) {
        var all = new ArrayList<ObservedResource>();
        String next = null;
        do {
            var page = ResourceConversion.in(client, namespace).list(ResourceConversion.page(PAGE, next));
            page.getItems()
                    .forEach(resource ->
                            all.add(ResourceConversion.observed(resource).slim()));
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return all;
    }

    @Override
    public Optional<ObservedResource> get(ResourceKey key) {
        var there = ResourceConversion.in(client, key.namespace())
                .withName(key.name())
                .get();
        if (there == null) {
            // The client also returns null if the cluster does not know this kind of resource. In that case listing
            // throws.
            ResourceConversion.in(client, key.namespace()).list(ResourceConversion.page(1, null));
        }
        return Optional.ofNullable(there).map(ResourceConversion::observed);
    }

    @Override
    public boolean mayMake(String namespace, RequestedBy by) {
        var review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(by.username())
                .withUid(by.uid())
                .withGroups(by.inGroups())
                .withNewResourceAttributes()
                .withNamespace(namespace)
                .withGroup(PluginExecution.GROUP)
                .withVersion(PluginExecution.VERSION)
                .withResource(PluginExecution.PLURAL)
                .withVerb("create")
                .endResourceAttributes()
                .endSpec()
                .build();
        return Boolean.TRUE.equals(client.authorization()
                .v1()
                .subjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed());
    }

    @Override
    public ObservedResource create(ResourceKey key, PluginExecutionSpec spec) {
        try {
            return ResourceConversion.observed(ResourceConversion.in(client, key.namespace())
                    .resource(ResourceConversion.resource(key, spec))
                    .create());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            return get(key).orElseThrow(() -> e);
        }
    }

    @Override
    public boolean writeStatus(ObservedResource seen, PluginExecutionStatus status) {
        try {
            ResourceConversion.in(client, seen.key().namespace())
                    .resource(ResourceConversion.resource(seen, status))
                    .updateStatus();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void label(ObservedResource seen, Map<String, String> labels) {
        if (seen.labels().entrySet().containsAll(labels.entrySet())) {
            return;
        }
        try {
            ResourceConversion.in(client, seen.key().namespace())
                    .withName(seen.key().name())
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            Serialization.asJson(Map.of("metadata", Map.of("uid", seen.uid(), "labels", labels))));
        } catch (KubernetesClientException e) {
            // Deleted, or another resource has its name now: its uid is another one.
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    @Override
    public void tell(ObservedResource seen, KubernetesEvents.Type type, String reason, String message) {
        events.tell(ResourceConversion.reference(seen), type, reason, message);
    }

    @Override
    public void delete(ObservedResource seen) {
        ResourceConversion.in(client, seen.key().namespace())
                .withName(seen.key().name())
                .lockResourceVersion(seen.resourceVersion())
                .delete();
    }

    @PreDestroy
    void stop() {
        informers.forEach(SharedIndexInformer::stop);
    }

    /**
     * Reports changes of resources. Changes of the status alone are ignored, because the platform writes them itself.
     */
    private record Handler(Consumer<ResourceKey> changed) implements ResourceEventHandler<GenericKubernetesResource> {
        @Override
        public void onAdd(GenericKubernetesResource resource) {
            tell(resource);
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource resource) {
            if (!Objects.equals(
                    before.getMetadata().getGeneration(), resource.getMetadata().getGeneration())) {
                tell(resource);
            }
        }

        @Override
        public void onDelete(GenericKubernetesResource resource, boolean lastStateUnknown) {
            tell(resource);
        }

        private void tell(GenericKubernetesResource resource) {
            changed.accept(new ResourceKey(
                    resource.getMetadata().getNamespace(),
                    resource.getMetadata().getName()));
        }
    }
}
