package dev.argus.kit.egress;

import dev.argus.kit.json.MalformedException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The address ranges that a wider rule does not allow: everything outside the public internet, and the metadata
 * services of the clouds. A rule allows such a range only by naming it or a part of it.
 *
 * <p>The ranges come from the IANA registries of special-purpose addresses (RFC 6890 and its updates). In IPv6 only
 * 2000::/3 is public.
 */
public final class ProtectedRanges {
    /**
     * Ranges that no plugin needs (this host, loopback, multicast, reserved). No rule can allow them, not even by
     * naming them.
     */
    private static final List<IpRange> NEVER = ranges("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/32", "ff00::/8");

    private static final List<IpRange> UNLESS_NAMED = Stream.concat(
                    NEVER.stream(),
                    ranges(
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            // Metadata services: most clouds, AWS tasks, Alibaba, and the wire server of Azure, which
                            // has a
                            // public address
                            "169.254.169.254/32",
                            "169.254.170.2/32",
                            "100.100.100.200/32",
                            "168.63.129.16/32",
                            "fd00:ec2::254/128",
                            // Not public: everything but 2000::/3, and the parts of 2000::/3 that embed IPv4 or are for
                            // documentation and
                            // protocols
                            "::/3",
                            "4000::/2",
                            "8000::/1",
                            "64:ff9b::/96",
                            "64:ff9b:1::/48",
                            "fc00::/7",
                            "fe80::/10",
                            "2001::/23",
                            "2001:db8::/32",
                            "2002::/16",
                            "3fff::/20")
                            .stream())
            .toList();

    private ProtectedRanges() {}

    /**
     * Returns the protected ranges that a rule for {@code range} does not allow: the smaller ones that lie inside it.
     */
    public static List<IpRange> inside(IpRange range) {
        return inside(range, List.of());
    }

    /**
     * As {@link #inside(IpRange)}, with the ranges that the installation of the platform adds. Ranges that lie inside
     * another one are left out, because a Kubernetes NetworkPolicy needs only the widest.
     */
    public static List<IpRange> inside(IpRange range, List<IpRange> more) {
        var all = Stream.concat(UNLESS_NAMED.stream(), more.stream())
                .distinct()
                .filter(one -> !one.equals(range) && range.contains(one))
                .toList();
        return all.stream()
                .filter(one -> all.stream().noneMatch(wider -> !wider.equals(one) && wider.contains(one)))
                .toList();
    }

    static void requireReachable(IpRange range) {
        NEVER.stream().filter(never -> never.contains(range)).findFirst().ifPresent(never -> {
            throw new MalformedException(
                    "cidr: %s lies in %s (this host, loopback, multicast or reserved), which is never opened"
                            .formatted(range, never));
        });
    }

    private static List<IpRange> ranges(String... texts) {
        return Stream.of(texts).map(IpRange::parse).toList();
    }
}
