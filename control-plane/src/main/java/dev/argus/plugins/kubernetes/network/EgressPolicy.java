package dev.argus.plugins.kubernetes.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.egress.EgressRule;
import dev.argus.kit.egress.EgressRules;
import dev.argus.kit.egress.IpRange;
import dev.argus.kit.egress.PortRange;
import dev.argus.kit.egress.ProtectedRanges;
import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.kubernetes.job.Labels;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The NetworkPolicy of one set of egress rules. All pods of a namespace with equal rules share it.
 *
 * <p>It is named by a hash of what it allows. So equal grants give one policy, and no policy ever changes what it
 * allows.
 */
@Pure
record EgressPolicy(EgressRules rules, List<IpRange> protectedRanges) {
    /**
     * Annotation with the time when a start last used the policy. The sweep removes the policy only long after that.
     */
    static final String USED = "plugins.argus.dev/used";

    private static final String PREFIX = "argus-egress-";
    private static final int HASH_DIGITS = 40;

    EgressPolicy {
        protectedRanges = List.copyOf(protectedRanges);
    }

    /** Returns the hash of the rules: the value of the pods' label and part of the policy's name. */
    String hash() {
        var text = new StringBuilder("argus-egress-1");
        rules.allow().stream()
                .map(rule -> "\n%s -%s".formatted(rule, ProtectedRanges.inside(rule.range(), protectedRanges)))
                .sorted()
                .forEach(text::append);
        return Sha256.of(text.toString().getBytes(UTF_8)).hex().substring(0, HASH_DIGITS);
    }

    /** Returns whether the policy allows a connection to the canary, so that the canary proves nothing. */
    boolean opens(Canary canary) {
        return rules.allow().stream()
                .filter(rule -> rule.protocol() == EgressRule.Protocol.TCP)
                .anyMatch(rule -> rule.opens(canary.address(), canary.port(), protectedRanges));
    }

    NetworkPolicy in(String namespace, Instant used) {
        var hash = hash();
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(PREFIX + hash)
                .withNamespace(namespace)
                .withLabels(Map.of(Labels.EGRESS, hash))
                .withAnnotations(Map.of(USED, used.toString()))
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(Map.of(Labels.EGRESS, hash))
                .endPodSelector()
                .withPolicyTypes("Egress")
                .withEgress(rules.allow().stream().map(this::rule).toList())
                .endSpec()
                .build();
    }

    private NetworkPolicyEgressRule rule(EgressRule rule) {
        return new NetworkPolicyEgressRuleBuilder()
                .addNewTo()
                .withNewIpBlock()
                .withCidr(rule.range().toString())
                .withExcept(ProtectedRanges.inside(rule.range(), protectedRanges).stream()
                        .map(IpRange::toString)
                        .toList())
                .endIpBlock()
                .endTo()
                .withPorts(rule.ports().stream()
                        .map(ports -> port(rule.protocol(), ports))
                        .toList())
                .build();
    }

    private static NetworkPolicyPort port(EgressRule.Protocol protocol, PortRange ports) {
        return new NetworkPolicyPortBuilder()
                .withProtocol(protocol.name())
                .withPort(new IntOrString(ports.first()))
                .withEndPort(ports.first() == ports.last() ? null : ports.last())
                .build();
    }
}
