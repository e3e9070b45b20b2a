package dev.argus.plugins.kubernetes;

import dev.argus.plugins.ledger.log.CheckpointPlace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A ConfigMap that stores the newest checkpoint. All replicas can reach it, and it is not part of the database's
 * backups.
 *
 * <p>The ConfigMap must exist. A write fails if somebody else wrote it since it was read. So a sequencer that was left
 * behind cannot replace the checkpoint with an older one.
 */
@Singleton
@Primary
@Requires(property = CheckpointConfigMap.PROPERTY, pattern = ".+")
final class CheckpointConfigMap implements CheckpointPlace {
    static final String PROPERTY = "argus.ledger.checkpoint-config-map";
    static final String KEY = "checkpoint";

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private @Nullable ConfigMap seen;

    /**
     * Creates the store.
     *
     * @param place NAMESPACE/NAME of the ConfigMap
     */
    @Inject
    CheckpointConfigMap(KubernetesClient client, @Value("${" + PROPERTY + "}") String place) {
        var parts = place.split("/", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new ConfigurationException("%s: \"%s\" is not NAMESPACE/NAME".formatted(PROPERTY, place));
        }
        this.client = client;
        this.namespace = parts[0];
        this.name = parts[1];
    }

    @Override
    public Optional<String> read() throws IOException {
        var found = asked(
                "read",
                () -> client.configMaps().inNamespace(namespace).withName(name).get());
        if (found == null) {
            throw new IOException(description() + " does not exist; create it empty, or let the chart create it");
        }
        seen = found;
        return Optional.ofNullable(found.getData()).map(data -> data.get(KEY));
    }

    @Override
    public void write(String note) throws IOException {
        if (seen == null) {
            read();
        }
        var next = new ConfigMapBuilder(seen).withData(Map.of(KEY, note)).build();
        seen = null;
        seen = asked(
                "write",
                () -> client.resource(next)
                        .lockResourceVersion(next.getMetadata().getResourceVersion())
                        .update());
    }

    @Override
    public String description() {
        return "the ConfigMap %s/%s (key %s)".formatted(namespace, name, KEY);
    }

    private @Nullable ConfigMap asked(String what, Supplier<@Nullable ConfigMap> question) throws IOException {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            throw new IOException("cannot %s %s: %s".formatted(what, description(), e.getMessage()), e);
        }
    }
}
