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
 * Prepares network access before a pod is created: its policy, and canaries that are running.
 *
 * <p>The runner sees only that a canary is unreachable for it. That the canary is blocked and not merely stopped is
 * checked here, just before, because nothing blocks the control plane.
 */
@Singleton
public class EgressGate {
    /** Most canaries that the runner's contract allows. */
    public static final int MAX_CANARIES = 4;

    private static final int TIMEOUT_MILLIS = 1000;
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

    /** No network access was granted; the runner gives the plugin no network. */
    public record Closed() implements Preparation {}

    public record Opened(PodNetwork network) implements Preparation {}

    /**
     * The network policy cannot be proved, so the execution must not start.
     *
     * @param why a message for a person
     */
    public record Unprovable(String why) implements Preparation {}

    /**
     * Applies the policy of the execution's grant, if it has one.
     *
     * @param again whether the pod may already exist; then its canaries were checked before and are not checked again
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
            return new Unprovable(
                    "the grant allows every configured canary, so none is left to prove the isolation with");
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
     * Applies the policy, unless it was applied less than a minute ago and allows what it should. Applying it again
     * shows the sweep that it is in use. It is not applied each time, because every change causes work for policy
     * engines.
     */
    private void ensure(EgressPolicy policy, String namespace) {
        var now = clock.instant();
        var wanted = policy.in(namespace, now);
        var there = client.resource(wanted).get();
        if (there == null
                || !wanted.getSpec().equals(there.getSpec())
                || EgressPolicies.used(there).isBefore(now.minus(FRESH))) {
            client.resource(wanted)
                    .fieldManager("argus-plugins")
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    private static boolean isAlive(Canary canary) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(canary.host(), canary.port()), TIMEOUT_MILLIS);
            return true;
        } catch (IOException dead) {
            return false;
        }
    }
}
