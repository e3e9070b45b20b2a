package dev.argus.plugins.kubernetes;

import dev.argus.plugins.kubernetes.job.Labels;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ReducedStateItemStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Watches the platform's pods and reports every change, namespace by namespace. It keeps about one kilobyte per pod.
 */
@Singleton
class PodInformer {
    private final KubernetesClient client;
    private final List<SharedIndexInformer<Pod>> informers = new CopyOnWriteArrayList<>();

    PodInformer(KubernetesClient client) {
        this.client = client;
    }

    /** Starts a watch. Returns after the pods that exist now were reported; later changes follow as they happen. */
    void watch(String namespace, Consumer<PodSighting> sightings) {
        var store = new ReducedStateItemStore<>(
                ReducedStateItemStore.UID_KEY_STATE,
                Pod.class,
                client.getKubernetesSerialization(),
                "metadata.labels",
                "status.phase");
        var informer = client.pods()
                .inNamespace(namespace)
                .withLabel(Labels.EXECUTION)
                .runnableInformer(0)
                .removeNamespaceIndex()
                .itemStore(store)
                .exceptionHandler((started, failure) -> true)
                .addEventHandler(new Handler(sightings));
        informers.add(informer);
        informer.start().toCompletableFuture().join();
    }

    void stop() {
        informers.forEach(SharedIndexInformer::stop);
    }

    private record Handler(Consumer<PodSighting> sightings) implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            PodSighting.of(pod, false).ifPresent(sightings);
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            PodSighting.of(pod, false).ifPresent(sightings);
        }

        @Override
        public void onDelete(Pod pod, boolean lastStateUnknown) {
            PodSighting.of(pod, true).ifPresent(sightings);
        }
    }
}
