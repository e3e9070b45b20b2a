package dev.argus.testbed.capability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.Node;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that a plugin connects only to granted addresses, after a proof that it can connect to nothing else. */
class NetworkIT {
    private static final String CAPABILITY = "network.egress";
    private static final int STARTS = 50;
    private static final int MOMENT_MILLIS = 500;
    private static final String PROGRAM = """
            import errno, json, os, socket, sys
            from concurrent.futures import ThreadPoolExecutor
            def answer(target):
                family = socket.AF_INET6 if ":" in target["address"] else socket.AF_INET
                kind = socket.SOCK_DGRAM if target["protocol"] == "udp" else socket.SOCK_STREAM
                try:
                    with socket.socket(family, kind) as s:
                        s.settimeout(2)
                        s.connect((target["address"], target["port"]))
                        if kind == socket.SOCK_DGRAM:
                            s.send(target["name"].encode())
                    return "sent" if kind == socket.SOCK_DGRAM else "connected"
                except TimeoutError:
                    return "timeout"
                except OSError as e:
                    return errno.errorcode.get(e.errno, str(e))
            targets = json.load(sys.stdin)["targets"]
            with ThreadPoolExecutor(32) as threads:
                answers = dict(zip((target["name"] for target in targets), threads.map(answer, targets)))
            with open(os.environ["ARGUS_OUTPUT"], "w") as output:
                json.dump(answers, output)
            """;

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("network");

    private static Operator user;
    private static UUID installation;
    private static String node;
    private static int apiServer;
    private static String canary;
    private static ServerSocket granted;
    private static ServerSocket other;
    private static DatagramSocket udp;

    @BeforeAll
    static void listen() throws IOException {
        user = PLATFORM.operator(PLATFORM.user());
        PLATFORM.install(PluginFolder.python("network/closed", PROGRAM));
        PLATFORM.publish(PluginFolder.python("network/fetching", PROGRAM).needing(CAPABILITY));
        installation = user.install("network/fetching");
        var kubernetes = PLATFORM.platform().environment().kubernetes();
        canary = kubernetes.canaries().getFirst();
        var here = Node.here(kubernetes);
        node = here.address();
        apiServer = here.apiServer();
        var address = here.inet();
        granted = new ServerSocket(0, 50, address);
        other = new ServerSocket(0, 50, address);
        udp = new DatagramSocket(0, address);
    }

    @AfterAll
    static void close() throws IOException {
        for (var socket : Arrays.asList(granted, other, udp)) {
            if (socket != null) {
                socket.close();
            }
        }
    }

    @Test
    void withoutAGrantThereIsNoSocketToConnectWith() {
        var answers = succeeded(user.end(user.run("network/closed", "run", Map.of("targets", targets()))));
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
    void everythingMeansThePublicInternetAndNeitherTheNodeNorTheClusterNorTheCloud() throws IOException {
        var rules = List.of(rule("0.0.0.0/0", "1-65535", "tcp"), rule("0.0.0.0/0", "1-65535", "udp"));
        var answers = succeeded(granting(rules, protectedTargets()));
        assertThat(answers.size()).isEqualTo(protectedTargets().size());
        assertThat(answers).noneSatisfy(answer -> assertThat(answer.asText()).isIn("connected", "EAFNOSUPPORT"));
        assertThat(received()).as("datagrams at the node").isEmpty();
    }

    @Test
    void datagramsGoWhereTheGrantSaysAndNowhereElse() throws IOException {
        var rules = List.of(rule(node + "/32", udp.getLocalPort(), "udp"));
        var targets = List.of(
                target("a granted datagram", node, udp.getLocalPort(), "udp"),
                target("granted", node, granted.getLocalPort(), "tcp"));
        var answers = succeeded(granting(rules, targets));
        assertThat(answers.path("granted").asText()).isNotEqualTo("connected");
        assertThat(received()).containsExactly("a granted datagram");
    }

    @Test
    void withoutACanaryOfItsKindIpv6StaysClosed() {
        var answers = succeeded(granting(
                List.of(rule(node + "/32", granted.getLocalPort(), "tcp")),
                List.of(target("IPv6", "fd00:ec2::254", 80, "tcp"))));
        assertThat(answers.path("IPv6").asText()).isEqualTo("EAFNOSUPPORT");
    }

    /** Checks that no plugin runs in the first moments of a pod, in which policy engines leave the network open. */
    @Test
    @Tag("slow")
    void noneOfManyStartsReachesWhatWasNotGranted() {
        Map<String, Object> rule = Map.of("allow", List.of(rule(node + "/32", granted.getLocalPort(), "tcp")));
        var grant = user.grant(installation, CAPABILITY, Duration.ofMinutes(30), rule);
        var ids = Stream.generate(() -> user.run("network/fetching", "run", Map.of("targets", targets())))
                .limit(STARTS)
                .toList();
        var answers = ids.stream().map(user::end).map(NetworkIT::succeeded).toList();
        user.revoke(grant, "the test is over");
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.path("granted").asText()).isEqualTo("connected");
            assertThat(answer.path("other port").asText()).isNotEqualTo("connected");
            assertThat(answer.path("canary").asText()).isNotEqualTo("connected");
        });
    }

    @Test
    void whileACanaryStaysReachableThePluginNeverRuns() {
        // The policy sees the API server's address behind its service. A grant of that address also makes the service
        // reachable, which is the canary.
        var ended = granting(node + "/32", apiServer);
        assertThat(ended.path("state").asText())
                .as(ended.path("message").asText())
                .isEqualTo("REJECTED");
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
            var ports = client
                    .network()
                    .v1()
                    .networkPolicies()
                    .inNamespace(PLATFORM.user().namespace())
                    .withLabel("plugins.argus.dev/egress")
                    .list()
                    .getItems()
                    .stream()
                    .filter(policy -> policy.getSpec()
                            .getEgress()
                            .getFirst()
                            .getTo()
                            .getFirst()
                            .getIpBlock()
                            .getCidr()
                            .equals(node + "/32"))
                    .map(policy -> policy.getSpec()
                            .getEgress()
                            .getFirst()
                            .getPorts()
                            .getFirst()
                            .getPort()
                            .getIntVal())
                    .toList();
            assertThat(ports).containsOnlyOnce(granted.getLocalPort());
        }
    }

    private static JsonNode granting(String cidr, int port) {
        return granting(List.of(rule(cidr, port, "tcp")), targets());
    }

    private static Map<String, Object> rule(String cidr, Object ports, String protocol) {
        return Map.of("cidr", cidr, "ports", List.of(ports), "protocol", protocol);
    }

    private static JsonNode granting(List<Map<String, Object>> rules, List<Map<String, Object>> targets) {
        var grant = user.grant(installation, CAPABILITY, Duration.ofMinutes(10), Map.of("allow", rules));
        try {
            return user.end(user.run("network/fetching", "run", Map.of("targets", targets)));
        } finally {
            user.revoke(grant, "the test is over");
        }
    }

    private static List<Map<String, Object>> targets() {
        return List.of(
                target("granted", node, granted.getLocalPort(), "tcp"),
                target("other port", node, other.getLocalPort(), "tcp"),
                target("API server", node, apiServer, "tcp"),
                target(
                        "canary",
                        canary.substring(0, canary.lastIndexOf(':')),
                        Integer.parseInt(canary.substring(canary.lastIndexOf(':') + 1)),
                        "tcp"));
    }

    /**
     * Returns the targets that a plugin with a network must not reach, whether or not something listens there on this
     * machine.
     */
    private static List<Map<String, Object>> protectedTargets() {
        var ports = Stream.of(
                        10250,
                        10255,
                        10256,
                        10248,
                        2379,
                        2380,
                        PLATFORM.platform().url().getPort())
                .map(port -> target("node's port " + port, node, port, "tcp"));
        var clouds = Stream.of("169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16")
                .map(address -> target("metadata at " + address, address, 80, "tcp"));
        var others = Stream.of(
                target("itself", "127.0.0.1", PLATFORM.platform().url().getPort(), "tcp"),
                target("a datagram", node, udp.getLocalPort(), "udp"));
        return Stream.of(targets().stream(), ports, clouds, others)
                .flatMap(each -> each)
                .toList();
    }

    private static Map<String, Object> target(String name, String address, int port, String protocol) {
        return Map.of("name", name, "address", address, "port", port, "protocol", protocol);
    }

    private static List<String> received() throws IOException {
        var words = new ArrayList<String>();
        udp.setSoTimeout(MOMENT_MILLIS);
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[100], 100);
                udp.receive(packet);
                words.add(new String(packet.getData(), 0, packet.getLength(), UTF_8));
            }
        } catch (SocketTimeoutException nothingMore) {
            return words;
        }
    }

    private static JsonNode succeeded(JsonNode ended) {
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");
        return ended.path("output");
    }
}
