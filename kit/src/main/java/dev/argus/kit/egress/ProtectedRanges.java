package dev.argus.kit.egress;

import dev.argus.kit.json.MalformedException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What no rule opens by merely being wide: everything that is not the public internet, and the metadata services of the
 * clouds.
 *
 * <p>From the IANA registries of special-purpose addresses (RFC 6890 and its updates); of IPv6 only 2000::/3 is public
 * at all.
 */
public final class ProtectedRanges {
    /** Nothing that a plugin could have business with; not even a rule that names them opens them. */
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
                            // metadata services: of most clouds; of tasks; of Alibaba; Azure's wire server, which has a
                            // public address
                            "169.254.169.254/32",
                            "169.254.170.2/32",
                            "100.100.100.200/32",
                            "168.63.129.16/32",
                            "fd00:ec2::254/128",
                            // not public: all but 2000::/3; and in it what carries IPv4 inside or is for documents and
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

    /** The protected ranges that a rule for this range leaves out: those that lie inside it and are smaller. */
    public static List<IpRange> inside(IpRange range) {
        return inside(range, List.of());
    }

    /** The same with an installation's own ranges; the widest only, as a policy wants them. */
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
