package dev.argus.testbed.shared;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.argus.testbed.Kubernetes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Map;

/**
 * The cluster's node if it is this machine, so that a test can listen where a plugin connects.
 *
 * @param address a literal IPv4 address
 * @param apiServer the port of the API server on this node
 */
public record Node(String address, int apiServer) {
    /** Returns the node; skips the test if the node is another machine. */
    public static Node here(Kubernetes kubernetes) throws IOException {
        try (var client = kubernetes.client()) {
            var endpoints = client.discovery()
                    .v1()
                    .endpointSlices()
                    .inNamespace("default")
                    .withName("kubernetes")
                    .get();
            var node = new Node(
                    endpoints.getEndpoints().getFirst().getAddresses().getFirst(),
                    endpoints.getPorts().getFirst().getPort());
            assumeTrue(
                    NetworkInterface.getByInetAddress(node.inet()) != null,
                    "the node is another machine: the test cannot listen there");
            return node;
        }
    }

    public InetAddress inet() {
        return InetAddress.ofLiteral(address);
    }

    /** Returns one rule of a grant of network.egress, for this address and port. */
    public Map<String, Object> rule(int port, String protocol) {
        return Map.of("cidr", address + "/32", "ports", List.of(port), "protocol", protocol);
    }
}
