package dev.argus.plugins.catalog.image;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Which IP addresses a registry's host name may resolve to. The check happens when a connection is opened, so that a
 * second DNS lookup cannot bypass it.
 */
enum Addresses {
    ANY,
    PUBLIC;

    /** Returns all addresses of the host name. Throws Forbidden if one of them is not allowed. */
    InetAddress[] resolve(String host) throws UnknownHostException {
        var found = InetAddress.getAllByName(host);
        for (var address : found) {
            if (this == PUBLIC && !isPublic(address)) {
                throw new Forbidden(host, address);
            }
        }
        return found;
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address ignored -> isPublic(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
            case Inet6Address ignored -> isGlobalUnicast(bytes);
            default -> false;
        };
    }

    /**
     * False for private, shared, loopback, link-local, test, documentation, multicast and reserved addresses (RFC
     * 6890).
     */
    private static boolean isPublic(int first, int second, int third) {
        boolean reserved = first == 0
                || first == 10
                || first == 127
                || first >= 224
                || first == 100 && second >= 64 && second < 128
                || first == 169 && second == 254
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                || first == 192 && second == 0 && (third == 0 || third == 2)
                || first == 192 && second == 88 && third == 99
                || first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)
                || first == 203 && second == 0 && third == 113;
        return !reserved;
    }

    /**
     * True for 2000::/3 except addresses that carry an IPv4 address (6to4, Teredo) and documentation addresses.
     * Addresses outside 2000::/3 are local or translated.
     */
    private static boolean isGlobalUnicast(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        return first >> 13 == 1 && first != 0x2002 && !(first == 0x2001 && (second < 0x200 || second == 0xdb8));
    }

    /** The name resolves to an address that is not public, and the operator did not allow the host by its full name. */
    static final class Forbidden extends UnknownHostException {
        Forbidden(String host, InetAddress address) {
            super("%s has the address %s, which is not public".formatted(host, address.getHostAddress()));
        }
    }
}
