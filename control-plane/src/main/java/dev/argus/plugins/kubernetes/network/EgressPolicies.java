package dev.argus.plugins.kubernetes.network;

import dev.argus.kit.egress.IpRange;
import dev.argus.plugins.execution.ExecutionId;
import dev.argus.plugins.execution.GrantedCapabilities;
import dev.argus.plugins.kubernetes.job.KubernetesConfiguration;
import dev.argus.plugins.kubernetes.job.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows which egress policies the pods of a namespace need, and removes those that no pod needs any more. */
@Singleton
public class EgressPolicies {
    private static final Logger LOG = LoggerFactory.getLogger(EgressPolicies.class);
    /** Least time since a policy was last used. A start that relies on a policy creates its Job much sooner. */
    private static final Duration AGE = Duration.ofMinutes(5);

    private final KubernetesClient client;
    private final GrantedCapabilities granted;
    private final Clock clock;
    private final List<IpRange> protectedRanges;

    EgressPolicies(
            KubernetesClient client, GrantedCapabilities granted, Clock clock, KubernetesConfiguration configuration) {
        this.client = client;
        this.granted = granted;
        this.clock = clock;
        this.protectedRanges =
                configuration.ownRanges().stream().map(IpRange::parse).toList();
    }

    /**
     * Returns the policies that the namespace's pods with a granted network need, as they must be. One that was made
     * under other protected ranges than today's is left out, because it cannot be derived again.
     */
    public List<NetworkPolicy> inUse(String namespace) {
        var executions = new LinkedHashMap<String, ExecutionId>();
        for (var pod : client.pods()
                .inNamespace(namespace)
                .withLabel(Labels.EGRESS)
                .list()
                .getItems()) {
            Labels.execution(pod)
                    .ifPresent(
                            id -> executions.put(pod.getMetadata().getLabels().get(Labels.EGRESS), id));
        }
        var wanted = new ArrayList<NetworkPolicy>();
        executions.forEach((hash, execution) -> granted.network(execution)
                .map(rules -> new EgressPolicy(rules, protectedRanges))
                .filter(policy -> policy.hash().equals(hash))
                .ifPresent(policy -> wanted.add(policy.in(namespace, clock.instant()))));
        return wanted;
    }

    public void sweep(String namespace) {
        var policies = client.network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .withLabel(Labels.EGRESS)
                .list()
                .getItems();
        if (policies.isEmpty()) {
            return;
        }
        var users = Stream.concat(
                        client
                                .batch()
                                .v1()
                                .jobs()
                                .inNamespace(namespace)
                                .withLabel(Labels.EGRESS)
                                .list()
                                .getItems()
                                .stream(),
                        client.pods().inNamespace(namespace).withLabel(Labels.EGRESS).list().getItems().stream())
                .<HasMetadata>map(object -> object)
                .toList();
        for (var policy : unused(policies, users, clock.instant())) {
            LOG.info(
                    "removing NetworkPolicy {} that no pod needs any more",
                    policy.getMetadata().getName());
            // The resource version is given, so that a policy that a start has just applied again is not deleted.
            client.resource(policy)
                    .lockResourceVersion(policy.getMetadata().getResourceVersion())
                    .delete();
        }
    }

    /** Returns the policies that none of the objects names and that no start has used recently. It is pure. */
    static Set<NetworkPolicy> unused(Collection<NetworkPolicy> policies, Collection<HasMetadata> users, Instant now) {
        var named = users.stream()
                .map(user -> String.valueOf(user.getMetadata().getLabels().get(Labels.EGRESS)))
                .collect(Collectors.toSet());
        return policies.stream()
                .filter(policy ->
                        !named.contains(policy.getMetadata().getLabels().get(Labels.EGRESS)))
                .filter(policy -> used(policy).isBefore(now.minus(AGE)))
                .collect(Collectors.toSet());
    }

    /** Returns when a start last used the policy; the epoch (1970) if the policy does not say it. */
    static Instant used(NetworkPolicy policy) {
        var annotations = policy.getMetadata().getAnnotations();
        var text = annotations == null ? null : annotations.get(EgressPolicy.USED);
        try {
            return text == null ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException notOurs) {
            return Instant.EPOCH;
        }
    }
}
