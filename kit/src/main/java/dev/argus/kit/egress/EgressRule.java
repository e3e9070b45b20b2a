package dev.argus.kit.egress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.Section;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Allows connections to some ports of a range of addresses by one protocol.
 *
 * @param ports sorted, without overlaps
 */
public record EgressRule(IpRange range, List<PortRange> ports, Protocol protocol) {
    /** The largest number of entries in {@code ports}. */
    public static final int MAX_PORTS = 16;

    /** The protocols that a rule can allow. ICMP and raw sockets are never allowed. */
    public enum Protocol {
        TCP,
        UDP;

        static Protocol of(JsonNode value) {
            return Arrays.stream(values())
                    .filter(protocol -> protocol.wireName().equals(value.textValue()))
                    .findFirst()
                    .orElseThrow(() -> new MalformedException("must be \"tcp\" or \"udp\""));
        }

        public String wireName() {
            return this == TCP ? "tcp" : "udp";
        }
    }

    public EgressRule {
        ports = ports.stream().sorted(Comparator.comparingInt(PortRange::first)).toList();
        for (int i = 1; i < ports.size(); i++) {
            if (ports.get(i).first() <= ports.get(i - 1).last()) {
                throw new MalformedException("ports: %s and %s overlap".formatted(ports.get(i - 1), ports.get(i)));
            }
        }
        if (ports.isEmpty() || ports.size() > MAX_PORTS) {
            throw new MalformedException(
                    "ports: must be 1 to %d ports or ranges; write [\"1-65535\"] for all ports".formatted(MAX_PORTS));
        }
        ProtectedRanges.requireReachable(range);
    }

    static Optional<EgressRule> read(Section rule) {
        var range = rule.required("cidr", value -> IpRange.parse(text(value)));
        var ports = rule.requiredValues("ports", 1, MAX_PORTS, PortRange::of);
        var protocol = rule.required("protocol", Protocol::of);
        rule.reportUnknownFields("a rule takes the fields \"cidr\", \"ports\" and \"protocol\"");
        return range.flatMap(addresses -> ports.flatMap(
                numbers -> protocol.flatMap(kind -> rule.combined(() -> new EgressRule(addresses, numbers, kind)))));
    }

    private static String text(JsonNode value) {
        if (!value.isTextual()) {
            throw new MalformedException("must be a string, as in \"203.0.113.7/32\"");
        }
        return value.textValue();
    }

    /** Whether this rule allows everything that {@code other} allows. */
    boolean covers(EgressRule other) {
        return protocol == other.protocol
                && range.contains(other.range)
                && other.ports.stream().allMatch(port -> ports.stream().anyMatch(mine -> mine.contains(port)))
                // A wide rule does not allow the protected ranges inside it, but a narrow rule may lie in such a range.
                && ProtectedRanges.inside(range).stream().noneMatch(left -> left.contains(other.range));
    }

    /**
     * Whether this rule allows a connection to one address and port.
     *
     * @param one a range that is a single address
     * @param more further ranges that the installation of the platform protects
     */
    public boolean opens(IpRange one, int port, List<IpRange> more) {
        return range.contains(one)
                && ports.stream().anyMatch(some -> some.first() <= port && port <= some.last())
                && ProtectedRanges.inside(range, more).stream().noneMatch(left -> left.contains(one));
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(protocol.wireName(), range, ports);
    }
}
