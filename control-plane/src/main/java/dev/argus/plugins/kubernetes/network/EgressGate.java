package dev.argus.plugins.kubernetes.network;

import dev.argus.kit.egress.EgressRules;
import dev.argus.kit.egress.IpRange;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.GrantedCapabilities;
import dev.argus.plugins.kubernetes.job.KubernetesConfiguration;
import dev.argus.plugins.kubernetes.job.PodNetwork;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What must stand before a pod with a granted network is made: its policy, and canaries that are alive.
 *
 * <p>The runner can only see that a canary is out of its reach. That this means "blocked" and not "dead" is seen here,
 * from where nothing is blocked, just before.
 */
@Singleton
public class EgressGate {
    /** The runner's contract takes no more. */
    public static final int MAX_CANARIES = 4;

    private static final int PATIENCE_MILLIS = 1000;
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final KubernetesClient client;
    private final GrantedCapabilities granted;
    private final Clock clock;
    private final List<Canary> canaries;
    private final List<IpRange> protectedRanges;

    EgressGate(
            KubernetesClient client, GrantedCapabilities granted, Clock clock, KubernetesConfiguration configuration) {
        this.client = client;
        this.granted = granted;
        this.clock = clock;
        this.canaries = configuration.canaries().stream().map(Canary::parse).toList();
        this.protectedRanges =
                configuration.ownRanges().stream().map(IpRange::parse).toList();
        if (canaries.size() > MAX_CANARIES) {
            throw new IllegalArgumentException("argus.kubernetes.network-canaries: at most %d".formatted(MAX_CANARIES));
        }
    }

    public sealed interface Preparation {}

    /** Nothing was granted: the runner closes the network. */
    public record Closed() implements Preparation {}

    public record Opened(PodNetwork network) implements Preparation {}

    /** It could not be shown that the policy holds, so nothing may start. */
    public record Unprovable(String why) implements Preparation {}

    /**
     * Makes the policy of the execution's grant, if it has one.
     *
     * @param again the pod may be there already: then its canaries were alive when they had to be
     */
    public Preparation prepare(Execution execution, String namespace, boolean again) {
        return granted.network(execution)
                .<Preparation>map(rules -> prepare(rules, namespace, again))
                .orElseGet(Closed::new);
    }

    private Preparation prepare(EgressRules rules, String namespace, boolean again) {
        if (canaries.isEmpty()) {
            return new Unprovable(
                    "no canaries are configured (argus.kubernetes.network-canaries), so no network can be opened");
        }
        var policy = new EgressPolicy(rules, protectedRanges);
        var blocked = canaries.stream().filter(canary -> !policy.opens(canary)).toList();
        if (blocked.isEmpty()) {
            return new Unprovable("the grant allows every configured canary, so nothing is left to prove with");
        }
        var alive =
                again ? blocked : blocked.stream().filter(EgressGate::isAlive).toList();
        if (alive.isEmpty()) {
            return new Unprovable("no canary answers the control plane: %s"
                    .formatted(blocked.stream().map(Canary::text).toList()));
        }
        ensure(policy, namespace);
        return new Opened(
                new PodNetwork(policy.hash(), alive.stream().map(Canary::text).toList()));
    }

    /**
     * Written again now and then, so that the sweep sees that it is in use; not each time, because policy engines work
     * at every change.
     */
    private void ensure(EgressPolicy policy, String namespace) {
        var now = clock.instant();
        var wanted = policy.in(namespace, now);
        var there = client.resource(wanted).get();
        if (there == null || EgressPolicies.used(there).isBefore(now.minus(FRESH))) {
            client.resource(wanted)
                    .fieldManager("argus-plugins")
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    private static boolean isAlive(Canary canary) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(canary.host(), canary.port()), PATIENCE_MILLIS);
            return true;
        } catch (IOException dead) {
            return false;
        }
    }
}
