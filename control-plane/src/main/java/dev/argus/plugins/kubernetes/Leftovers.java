package dev.argus.plugins.kubernetes;

import dev.argus.plugins.database.AsWorker;
import dev.argus.plugins.execution.ExecutionId;
import dev.argus.plugins.execution.Queue;
import dev.argus.plugins.kubernetes.job.Labels;
import dev.argus.plugins.kubernetes.network.EgressPolicies;
import dev.argus.plugins.tenancy.Tenants;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes Jobs, Secrets and pods of ended executions. They remain after a crash between the end of an execution and the
 * removal of its objects; a pod also if somebody deleted its Job and left it behind ({@code --cascade=orphan}).
 */
@Singleton
class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    /**
     * Least age of the objects that are removed. Younger ones may belong to a claim whose transaction is not visible
     * yet, or their own driver may be removing them.
     */
    private static final Duration AGE = Duration.ofSeconds(20);

    private final KubernetesClient client;
    private final Tenants tenants;
    private final Queue queue;
    private final EgressPolicies policies;
    private final Clock clock;
    private final Map<String, RetryLog> logs = new ConcurrentHashMap<>();

    Leftovers(KubernetesClient client, Tenants tenants, Queue queue, EgressPolicies policies, Clock clock) {
        this.client = client;
        this.tenants = tenants;
        this.queue = queue;
        this.policies = policies;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "20s", initialDelay = "20s")
    @AsWorker
    void sweep() {
        for (var tenant : tenants.all()) {
            // If one tenant's namespace cannot be swept, the others must still be swept.
            logs.computeIfAbsent(tenant.namespace(), name -> new RetryLog(LOG, "sweeping namespace " + name))
                    .attempt(() -> {
                        sweep(tenant.namespace());
                        policies.sweep(tenant.namespace());
                    });
        }
    }

    private void sweep(String namespace) {
        List<HasMetadata> candidates = Stream.of(
                        client.batch().v1().jobs().inNamespace(namespace),
                        client.secrets().inNamespace(namespace),
                        client.pods().inNamespace(namespace))
                .flatMap(kind -> kind.withLabel(Labels.EXECUTION).list().getItems().stream())
                .<HasMetadata>map(object -> object)
                .filter(this::oldEnough)
                .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                .toList();
        Set<ExecutionId> ids = new HashSet<>();
        candidates.forEach(object -> Labels.execution(object).ifPresent(ids::add));
        var open = queue.notEnded(ids);
        for (var object : candidates) {
            if (Labels.execution(object).filter(open::contains).isEmpty()) {
                LOG.info(
                        "removing {} {} that no execution needs any more",
                        object.getKind(),
                        object.getMetadata().getName());
                client.resource(object)
                        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                        .delete();
            }
        }
    }

    private boolean oldEnough(HasMetadata object) {
        var made = Instant.parse(object.getMetadata().getCreationTimestamp());
        return Duration.between(made, clock.instant()).compareTo(AGE) > 0;
    }
}
