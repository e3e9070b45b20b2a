package dev.argus.kit.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EgressRulesTest {
    private static final String RULE = "{\"cidr\":\"%s\",\"ports\":[%s],\"protocol\":\"%s\"}";

    @Test
    void aRuleHasARangePortsAndAProtocol() {
        var rule =
                rules(rule("93.184.215.0/24", "8443, \"80-90\"", "tcp")).allow().getFirst();
        assertThat(rule.range()).isEqualTo(IpRange.parse("93.184.215.0/24"));
        assertThat(rule.ports()).containsExactly(new PortRange(80, 90), new PortRange(8443, 8443));
        assertThat(rule.protocol()).isEqualTo(EgressRule.Protocol.TCP);
        assertThat(opens(rule, "93.184.215.9", 85)).isTrue();
        assertThat(opens(rule, "93.184.215.9", 91)).isFalse();
        assertThat(opens(rule, "93.184.216.9", 85)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[] | must be an object",
                "{} | the field \"allow\" is missing",
                "{\"allow\":{}} | /allow: must be a list of 1 to 32 entries",
                "{\"allow\":[]} | /allow: must be a list of 1 to 32 entries",
                "{\"allow\":[],\"deny\":[]} | /deny: unknown field \"deny\": network.egress takes the one field \"allow\"",
                "{\"allow\":[\"10.0.0.0/8\"]} | /allow/0: must be an object",
                "{\"allow\":[{\"cidr\":\"10.0.0.0/8\",\"ports\":[1]}]} | /allow/0: the field \"protocol\" is missing",
                "{\"allow\":[{\"cidr\":10,\"ports\":[1],\"protocol\":\"tcp\"}]} | /allow/0/cidr: must be a string",
                "{\"allow\":[{\"cidr\":\"10.0.0.1/8\",\"ports\":[1],\"protocol\":\"tcp\"}]} | /allow/0/cidr: \"10.0.0.1/8\" has bits set after its prefix",
                "{\"allow\":[{\"cidr\":\"10.0.0.0/8\",\"ports\":[1],\"protocol\":\"icmp\"}]} | /allow/0/protocol: must be \"tcp\" or \"udp\"",
                "{\"allow\":[{\"cidr\":\"10.0.0.0/8\",\"ports\":443,\"protocol\":\"tcp\"}]} | /allow/0/ports: must be a list of 1 to 16 entries",
                "{\"allow\":[{\"cidr\":\"10.0.0.0/8\",\"ports\":[],\"protocol\":\"tcp\"}]} | /allow/0/ports: must be a list of 1 to 16 entries",
                "{\"allow\":[{\"cidr\":\"10.0.0.0/8\",\"ports\":[0],\"protocol\":\"tcp\"}]} | /allow/0/ports/0: 0-0 is not a range of ports",
                "{\"allow\":[{\"cidr\":\"10.0.0.0/8\",\"ports\":[1,65536],\"protocol\":\"tcp\"}]} | /allow/0/ports/1: 65536-65536 is not a range",
                "{\"allow\":[{\"cidr\":\"10.0.0.0/8\",\"ports\":[\"9-8\"],\"protocol\":\"tcp\"}]} | /allow/0/ports/0: 9-8 is not a range",
                "{\"allow\":[{\"cidr\":\"10.0.0.0/8\",\"ports\":[\"http\"],\"protocol\":\"tcp\"}]} | /allow/0/ports/0: must be a number",
                "{\"allow\":[{\"cidr\":\"10.0.0.0/8\",\"ports\":[null],\"protocol\":\"tcp\"}]} | /allow/0/ports/0: must be a number",
                "{\"allow\":[{\"cidr\":\"10.0.0.0/8\",\"ports\":[80,\"70-90\"],\"protocol\":\"tcp\"}]} | /allow/0: ports: 70-90 and 80 overlap",
                "{\"allow\":[{\"cidr\":\"127.0.0.1/32\",\"ports\":[80],\"protocol\":\"tcp\"}]} | /allow/0: cidr: 127.0.0.1/32 lies in 127.0.0.0/8",
                "{\"allow\":[{\"cidr\":\"::1/128\",\"ports\":[80],\"protocol\":\"tcp\"}]} | which is never opened",
                "{\"allow\":[{\"cidr\":\"239.0.0.1/32\",\"ports\":[80],\"protocol\":\"udp\"}]} | which is never opened",
            })
    void saysWhatIsWrongAndWhere(String json, String says) {
        assertThatThrownBy(() -> EgressRules.of(StrictJson.parse(json.getBytes(UTF_8), JsonLimits.SIGNED)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(says);
    }

    @Test
    void rulesAndPortsAreLimited() {
        assertThat(many(EgressRules.MAX_RULES, 1).allow()).hasSize(32);
        assertThatThrownBy(() -> many(EgressRules.MAX_RULES + 1, 1))
                .hasMessageContaining("/allow: must be a list of 1 to 32 entries");
        assertThat(many(1, EgressRule.MAX_PORTS).allow().getFirst().ports()).hasSize(16);
        assertThatThrownBy(() -> many(1, EgressRule.MAX_PORTS + 1))
                .hasMessageContaining("ports: must be a list of 1 to 16 entries");
        assertThatThrownBy(() -> rules(rule("9.9.9.9/32", "53", "udp"), rule("9.9.9.9/32", "53", "udp")))
                .hasMessageContaining("allow[1]: the rule appears twice");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3",
        "172.31.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "169.254.1.1",
        "100.64.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "127.0.0.1",
        "0.0.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.0.0.192"
    })
    void allIpv4AddressesMeanThePublicInternetOnly(String address) {
        var everything = rules(rule("0.0.0.0/0", "\"1-65535\"", "tcp")).allow().getFirst();
        assertThat(opens(everything, address, 443)).isFalse();
        assertThat(opens(everything, "9.9.9.9", 443)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "ff02::1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001::1",
        "2001:db8::1",
        "4000::1"
    })
    void allIpv6AddressesMeanThePublicInternetOnly(String address) {
        var everything = rules(rule("::/0", "443", "tcp")).allow().getFirst();
        assertThat(opens(everything, address, 443)).isFalse();
        assertThat(opens(everything, "2606:4700::1111", 443)).isTrue();
    }

    @Test
    void aProtectedRangeIsAllowedOnlyByNamingIt() {
        var privateRange = rules(rule("10.0.0.0/8", "443", "tcp")).allow().getFirst();
        assertThat(opens(privateRange, "10.1.2.3", 443)).isTrue();
        var linkLocal = rules(rule("169.254.0.0/16", "80", "tcp")).allow().getFirst();
        assertThat(opens(linkLocal, "169.254.1.1", 80)).isTrue();
        assertThat(opens(linkLocal, "169.254.169.254", 80)).isFalse();
        assertThat(opens(rules(rule("169.254.169.254/32", "80", "tcp")).allow().getFirst(), "169.254.169.254", 80))
                .isTrue();
    }

    @Test
    void theInstallationAddsItsOwnProtectedRanges() {
        var rule = rules(rule("10.0.0.0/8", "443", "tcp")).allow().getFirst();
        var own = List.of(IpRange.parse("10.96.0.0/12"), IpRange.parse("10.96.1.0/24"));
        assertThat(rule.opens(IpRange.ofAddress("10.96.0.1"), 443, own)).isFalse();
        assertThat(rule.opens(IpRange.ofAddress("10.1.0.1"), 443, own)).isTrue();
        assertThat(ProtectedRanges.inside(rule.range(), own)).containsExactly(IpRange.parse("10.96.0.0/12"));
    }

    @Test
    void findsTheRuleThatAnotherListDoesNotCover() {
        var asked = rules(rule("9.9.9.0/24", "443, \"8000-8100\"", "tcp"), rule("0.0.0.0/0", "53", "udp"));
        assertThat(rules(rule("9.9.9.9/32", "443, 8001", "tcp"), rule("9.9.9.9/32", "53", "udp"))
                        .beyond(asked))
                .isEmpty();
        assertThat(rules(rule("9.9.9.9/32", "444", "tcp")).beyond(asked)).hasToString("[tcp 9.9.9.9/32 [444]]");
        assertThat(rules(rule("9.9.0.0/16", "443", "tcp")).beyond(asked)).isNotEmpty();
        assertThat(rules(rule("9.9.9.9/32", "443", "udp")).beyond(asked)).isNotEmpty();
        assertThat(rules(rule("10.0.0.0/8", "53", "udp")).beyond(asked))
                .as("a wide request does not ask for private ranges")
                .isNotEmpty();
    }

    private static boolean opens(EgressRule rule, String address, int port) {
        return rule.opens(IpRange.ofAddress(address), port, List.of());
    }

    private static EgressRules many(int rules, int ports) {
        var list = IntStream.rangeClosed(1, ports).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return rules(IntStream.range(0, rules)
                .mapToObj(i -> rule("9.9.%d.0/24".formatted(i), list, "tcp"))
                .toArray(String[]::new));
    }

    private static String rule(String cidr, String ports, String protocol) {
        return RULE.formatted(cidr, ports, protocol);
    }

    private static EgressRules rules(String... rules) {
        return EgressRules.of(StrictJson.parse(
                "{\"allow\":[%s]}".formatted(String.join(",", rules)).getBytes(UTF_8), JsonLimits.SIGNED));
    }
}
