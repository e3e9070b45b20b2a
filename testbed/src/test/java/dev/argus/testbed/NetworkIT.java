package dev.argus.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A plugin connects to what it was granted, after a proof that it can connect to nothing else. */
class NetworkIT {
    private static final String CAPABILITY = "network.egress";
    private static final String PROGRAM = """
            import json, os, socket, sys
            answers = {}
            for target in json.load(sys.stdin)["targets"]:
                try:
                    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
                        s.settimeout(1)
                        s.connect((target["address"], target["port"]))
                    answers[target["name"]] = "connected"
                except TimeoutError:
                    answers[target["name"]] = "timeout"
                except OSError as e:
                    import errno
                    answers[target["name"]] = errno.errorcode.get(e.errno, str(e))
            with open(os.environ["ARGUS_OUTPUT"], "w") as output:
                json.dump(answers, output)
            """;

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.inProcess();

    private static Operator user;
    private static UUID installation;
    private static String node;
    private static int apiServer;
    private static String canary;
    private static ServerSocket granted;
    private static ServerSocket other;

    @BeforeAll
    static void listen() throws IOException {
        user = PLATFORM.operator(PLATFORM.user);
        PLATFORM.install(PluginFolder.python("acme/closed", PROGRAM));
        PLATFORM.publish(PluginFolder.python("acme/fetching", PROGRAM).needing(CAPABILITY));
        installation = user.install("acme/fetching");
        var kubernetes = PLATFORM.platform().environment().kubernetes();
        canary = kubernetes.canaries().getFirst();
        try (var client = kubernetes.client()) {
            var endpoints = client.discovery().v1().endpointSlices().inNamespace("default").withName("kubernetes").get();
            node = endpoints.getEndpoints().getFirst().getAddresses().getFirst();
            apiServer = endpoints.getPorts().getFirst().getPort();
        }
        var address = InetAddress.ofLiteral(node);
        assumeThat(NetworkInterface.getByInetAddress(address)).as("the node is this machine, where the test can listen").isNotNull();
        granted = new ServerSocket(0, 50, address);
        other = new ServerSocket(0, 50, address);
    }

    @AfterAll
    static void close() throws IOException {
        for (var socket : Arrays.asList(granted, other)) {
            if (socket != null) {
                socket.close();
            }
        }
    }

    @Test
    void withoutAGrantThereIsNoSocketToConnectWith() {
        var answers = succeeded(user.end(user.run("acme/closed", "run", targets())));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.asText()).isEqualTo("EAFNOSUPPORT"));
    }

    @Test
    void withAGrantItConnectsToWhatTheGrantNamesAndNowhereElse() {
        var ended = granting(node + "/32", granted.getLocalPort());
        var answers = succeeded(ended);
        assertThat(answers.path("granted").asText()).isEqualTo("connected");
        assertThat(answers.path("other port").asText()).isNotEqualTo("connected");
        assertThat(answers.path("canary").asText()).isNotEqualTo("connected");
        assertThat(answers.path("API server").asText()).isNotEqualTo("connected");
        var proof = ended.path("attempts").path(0).path("trailer").path("network");
        assertThat(proof.path("canaries").path(0).asText()).isEqualTo(canary);
        assertThat(proof.path("rounds").asInt()).isEqualTo(25);
        assertThat(ended.path("ledgerEntries").toString()).contains("networkCanaries", canary);
    }

    @Test
    void everythingMeansThePublicInternetAndNeitherTheNodeNorTheCluster() {
        var answers = succeeded(granting("0.0.0.0/0", granted.getLocalPort()));
        assertThat(answers).noneSatisfy(answer -> assertThat(answer.asText()).isIn("connected", "EAFNOSUPPORT"));
    }

    @Test
    void whileACanaryStaysReachableThePluginNeverRuns() {
        // The policy sees the API server's address behind its service: a grant of the one leaves the other, the canary, reachable.
        var ended = granting(node + "/32", apiServer);
        assertThat(ended.path("state").asText()).as(ended.path("message").asText()).isEqualTo("REJECTED");
        assertThat(ended.path("reason").asText()).isEqualTo("ISOLATION_UNVERIFIED");
        assertThat(ended.path("exitCode").asInt()).isEqualTo(121);
        assertThat(ended.path("output").isNull()).isTrue();
        var trailer = ended.path("attempts").path(0).path("trailer");
        assertThat(trailer.path("reaped").asInt(-1)).as("processes that ended").isZero();
        assertThat(trailer.path("network").path("reached").asInt()).isPositive();
    }

    @Test
    void executionsOfTheSameGrantShareOnePolicy() {
        granting(node + "/32", granted.getLocalPort());
        granting(node + "/32", granted.getLocalPort());
        try (var client = PLATFORM.platform().environment().kubernetes().client()) {
            var ports = client.network().v1().networkPolicies().inNamespace(PLATFORM.user.namespace()).withLabel("plugins.argus.dev/egress").list()
                    .getItems().stream().filter(policy -> policy.getSpec().getEgress().getFirst().getTo().getFirst().getIpBlock().getCidr()
                            .equals(node + "/32"))
                    .map(policy -> policy.getSpec().getEgress().getFirst().getPorts().getFirst().getPort().getIntVal())
                    .toList();
            assertThat(ports).containsOnlyOnce(granted.getLocalPort());
        }
    }

    private static JsonNode granting(String cidr, int port) {
        var rule = Map.of("cidr", cidr, "ports", List.of(port), "protocol", "tcp");
        var grant = user.grant(installation, CAPABILITY, Duration.ofMinutes(10), Map.of("allow", List.of(rule)));
        try {
            return user.end(user.run("acme/fetching", "run", targets()));
        } finally {
            user.revoke(grant, "the test is over");
        }
    }

    private static Map<String, Object> targets() {
        return Map.of("targets", List.of(
                target("granted", node, granted.getLocalPort()),
                target("other port", node, other.getLocalPort()),
                target("API server", node, apiServer),
                target("canary", canary.substring(0, canary.lastIndexOf(':')), Integer.parseInt(canary.substring(canary.lastIndexOf(':') + 1)))));
    }

    private static Map<String, Object> target(String name, String address, int port) {
        return Map.of("name", name, "address", address, "port", port);
    }

    private static JsonNode succeeded(JsonNode ended) {
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");
        return ended.path("output");
    }
}
