package dev.argus.plugins.kubernetes.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.egress.EgressRules;
import dev.argus.kit.egress.IpRange;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.StrictJson;
import dev.argus.plugins.kubernetes.job.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final String WEB = "{\"cidr\":\"9.9.9.0/24\",\"ports\":[443,\"8000-8100\"],\"protocol\":\"tcp\"}";
    private static final String DNS = "{\"cidr\":\"9.9.9.9/32\",\"ports\":[53],\"protocol\":\"udp\"}";
    private static final String ALL = "{\"cidr\":\"0.0.0.0/0\",\"ports\":[443],\"protocol\":\"tcp\"}";

    @Test
    void selectsOnlyThePodsWithItsLabelAndAllowsItsRules() {
        var spec = policy(WEB, DNS).in("argus-acme", NOW).getSpec();
        assertThat(spec.getPodSelector().getMatchLabels())
                .isEqualTo(Map.of(Labels.EGRESS, policy(WEB, DNS).hash()));
        assertThat(spec.getPolicyTypes()).containsExactly("Egress");
        assertThat(spec.getEgress()).hasSize(2).first().satisfies(rule -> {
            assertThat(rule.getTo())
                    .singleElement()
                    .satisfies(peer -> assertThat(peer.getIpBlock().getCidr()).isEqualTo("9.9.9.0/24"));
            assertThat(rule.getPorts())
                    .extracting(port -> "%s %s %s"
                            .formatted(port.getProtocol(), port.getPort().getIntVal(), port.getEndPort()))
                    .containsExactly("TCP 443 null", "TCP 8000 8100");
        });
    }

    @Test
    void everythingLeavesOutWhatIsProtectedAndTheInstallationsOwnRanges() {
        var policy = new EgressPolicy(rules(ALL), List.of(IpRange.parse("20.0.0.0/16"))).in("argus-acme", NOW);
        assertThat(policy.getSpec()
                        .getEgress()
                        .getFirst()
                        .getTo()
                        .getFirst()
                        .getIpBlock()
                        .getExcept())
                .contains(
                        "10.0.0.0/8",
                        "169.254.0.0/16",
                        "172.16.0.0/12",
                        "192.168.0.0/16",
                        "127.0.0.0/8",
                        "168.63.129.16/32",
                        "20.0.0.0/16")
                .doesNotContain("169.254.169.254/32");
    }

    @Test
    void theSameListIsTheSamePolicyWhateverItsOrderAndAnotherIsAnother() {
        assertThat(policy(WEB, DNS).hash()).isEqualTo(policy(DNS, WEB).hash()).matches("[0-9a-f]{40}");
        assertThat(policy(WEB).hash()).isNotEqualTo(policy(WEB, DNS).hash());
        assertThat(new EgressPolicy(rules(ALL), List.of(IpRange.parse("20.0.0.0/16"))).hash())
                .isNotEqualTo(policy(ALL).hash());
        assertThat(policy(WEB).in("argus-acme", NOW).getMetadata().getName())
                .isEqualTo("argus-egress-" + policy(WEB).hash());
    }

    @Test
    void aCanaryThatTheListAllowsProvesNothing() {
        assertThat(policy(WEB).opens(Canary.parse("9.9.9.1:8001"))).isTrue();
        assertThat(policy(WEB).opens(Canary.parse("9.9.9.1:80"))).isFalse();
        assertThat(policy(DNS).opens(Canary.parse("9.9.9.9:53")))
                .as("a canary is tried by TCP")
                .isFalse();
        assertThat(policy(ALL).opens(Canary.parse("10.96.0.1:443"))).isFalse();
        assertThat(policy(ALL).opens(Canary.parse("[2606:4700::1]:443"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.96.0.1",
                "10.96.0.1:0",
                "10.96.0.1:65536",
                "kubernetes.default:443",
                "fd00::1:443",
                "[10.96.0.1]:443",
                "10.96.0.300:1"
            })
    void aCanaryIsAnAddressAndAPort(String text) {
        assertThatThrownBy(() -> Canary.parse(text))
                .hasMessageContaining("argus.kubernetes.network-canaries")
                .hasMessageContaining(text);
    }

    @Test
    void aPolicyIsSweptWhenNoPodHasItsLabelAndNoStartReliedOnItLately() {
        var old = policy(WEB).in("argus-acme", NOW.minus(Duration.ofMinutes(6)));
        var fresh = policy(DNS).in("argus-acme", NOW.minus(Duration.ofMinutes(4)));
        var user = new PodBuilder()
                .withNewMetadata()
                .withLabels(Map.of(Labels.EGRESS, policy(WEB).hash()))
                .endMetadata()
                .build();
        assertThat(unused(List.of(old, fresh), List.of())).containsExactly(old);
        assertThat(unused(List.of(old, fresh), List.of(user))).isEmpty();
    }

    private static Iterable<NetworkPolicy> unused(List<NetworkPolicy> policies, List<HasMetadata> users) {
        return EgressPolicies.unused(policies, users, NOW);
    }

    private static EgressPolicy policy(String... rules) {
        return new EgressPolicy(rules(rules), List.of());
    }

    private static EgressRules rules(String... rules) {
        return EgressRules.of(StrictJson.parse(
                "{\"allow\":[%s]}".formatted(String.join(",", rules)).getBytes(UTF_8), JsonLimits.SIGNED));
    }
}
