package dev.argus.testbed.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.Node;
import dev.argus.testbed.shared.RunningPlatform;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that whatever somebody deletes or changes around a tenant's pods stands again within a minute. */
class WallIT {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int APART_MILLIS = 500;
    private static final int PORT = 4242;

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("wall");

    private static Operator user;
    private static UUID installation;
    private static KubernetesClient client;
    private static String namespace;

    @BeforeAll
    static void install() throws Exception {
        user = PLATFORM.operator(PLATFORM.user());
        namespace = PLATFORM.user().namespace();
        client = PLATFORM.kubernetes().client();
        PLATFORM.publish(PluginFolder.python("wall/fetching", "import time\ntime.sleep(300)\n")
                .needing("network.egress")
                .within("600s"));
        installation = user.install("wall/fetching");
        PLATFORM.install(PluginFolder.python("wall/resting", "import time\ntime.sleep(15)\n"));
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @Test
    void theDefaultDenyIsBackAfterItWasDeleted() {
        isBack(policies().withName("argus-default-deny"));
    }

    @Test
    void theQuotaIsBackAfterItWasDeleted() {
        isBack(client.resourceQuotas().inNamespace(namespace).withName("argus-plugins"));
    }

    @Test
    void theLimitRangeIsBackAfterItWasDeleted() {
        isBack(client.limitRanges().inNamespace(namespace).withName("argus-plugins"));
    }

    @Test
    void whatSomebodyAddedToAWallIsGoneAgain() {
        Predicate<NetworkPolicy> closed =
                policy -> policy.getSpec().getIngress().isEmpty();
        isAsBefore(
                policies().withName("argus-default-deny"),
                policy -> {
                    policy.getSpec().setIngress(List.of(new NetworkPolicyIngressRule()));
                    return policy;
                },
                closed);
        isAsBefore(
                client.resourceQuotas().inNamespace(namespace).withName("argus-plugins"),
                (ResourceQuota quota) -> {
                    quota.getSpec().getHard().put("pods", new Quantity("100000"));
                    return quota;
                },
                quota -> new Quantity("200").equals(quota.getSpec().getHard().get("pods")));
        isAsBefore(
                client.limitRanges().inNamespace(namespace).withName("argus-plugins"),
                (LimitRange range) -> {
                    range.getSpec().getLimits().getFirst().getDefault().put("memory", new Quantity("8Gi"));
                    return range;
                },
                range -> new Quantity("128Mi")
                        .equals(range.getSpec()
                                .getLimits()
                                .getFirst()
                                .getDefault()
                                .get("memory")));
    }

    @Test
    void theRuleOfAGrantedNetworkIsBackAfterItWasEditedOrDeleted() throws IOException {
        var rule = Map.of(
                "cidr", Node.here(PLATFORM.kubernetes()).address() + "/32", "ports", List.of(PORT), "protocol", "tcp");
        var grant = user.grant(installation, "network.egress", Duration.ofMinutes(10), Map.of("allow", List.of(rule)));
        var id = user.run("wall/fetching", "run", Map.of());
        user.state(id, "RUNNING");
        try {
            var hash = pod(id).getMetadata().getLabels().get("plugins.argus.dev/egress");
            var policy = policies().withName("argus-egress-" + hash);
            isAsBefore(
                    policy,
                    changed -> {
                        changed.getSpec()
                                .getEgress()
                                .getFirst()
                                .getTo()
                                .getFirst()
                                .getIpBlock()
                                .setCidr("0.0.0.0/0");
                        return changed;
                    },
                    there -> !there.getSpec()
                            .getEgress()
                            .getFirst()
                            .getTo()
                            .getFirst()
                            .getIpBlock()
                            .getCidr()
                            .equals("0.0.0.0/0"));
            isBack(policy);
        } finally {
            user.cancel(id);
            user.end(id);
            user.revoke(grant, "the test is over");
        }
    }

    @Test
    void aPodWhoseJobWasDeletedWithoutItIsRemovedAfterItsEnd() {
        var id = user.run("wall/resting", "run", Map.of());
        user.state(id, "RUNNING");
        client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withName("pe-%s-1".formatted(id))
                .withPropagationPolicy(DeletionPropagation.ORPHAN)
                .delete();
        assertThat(user.end(id).path("state").asText()).isEqualTo("SUCCEEDED");
        within(BOUND, () -> PLATFORM.pods(id).isEmpty());
    }

    private static <T extends HasMetadata> void isBack(Resource<T> wall) {
        var uid = wall.get().getMetadata().getUid();
        wall.delete();
        wall.waitUntilCondition(
                there -> there != null && !there.getMetadata().getUid().equals(uid),
                BOUND.toSeconds(),
                TimeUnit.SECONDS);
        isTold(wall.get());
    }

    private static <T extends HasMetadata> void isAsBefore(
            Resource<T> wall, UnaryOperator<T> change, Predicate<T> asBefore) {
        var changed = wall.edit(change);
        assertThat(asBefore.test(changed)).as("the change was made").isFalse();
        wall.waitUntilCondition(there -> there != null && asBefore.test(there), BOUND.toSeconds(), TimeUnit.SECONDS);
        isTold(wall.get());
    }

    private static void isTold(HasMetadata wall) {
        within(
                BOUND,
                () -> client.v1().events().inNamespace(namespace).list().getItems().stream()
                        .anyMatch(event -> event.getReason().equals("WallRestored")
                                && event.getInvolvedObject().getKind().equals(wall.getKind())
                                && event.getInvolvedObject()
                                        .getName()
                                        .equals(wall.getMetadata().getName())));
    }

    private static NonNamespaceOperation<NetworkPolicy, ?, Resource<NetworkPolicy>> policies() {
        return client.network().v1().networkPolicies().inNamespace(namespace);
    }

    private static Pod pod(UUID id) {
        return PLATFORM.pods(id).getFirst();
    }

    private static void within(Duration bound, BooleanSupplier holds) {
        long end = System.nanoTime() + bound.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within " + bound).isLessThan(end);
            try {
                Thread.sleep(APART_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
