package dev.argus.plugins.catalog.image;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Which addresses a registry's name may stand for. They are checked where they are connected to, so a second look-up
 * gains nothing.
 */
enum Addresses {
    ANY,
    PUBLIC;

    /** All addresses of the name; throws unless each of them may be used. */
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

    /** Not private, shared, loopback, link-local, of tests and documentation, multicast or reserved (RFC 6890). */
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

    /** 2000::/3 without what carries an IPv4 address (6to4, Teredo) or documents: the rest is local or translated. */
    private static boolean isGlobalUnicast(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        return first >> 13 == 1 && first != 0x2002 && !(first == 0x2001 && (second < 0x200 || second == 0xdb8));
    }

    /** The name stands for an address that the operator did not allow by name. */
    static final class Forbidden extends UnknownHostException {
        Forbidden(String host, InetAddress address) {
            super("%s is at %s, which is no public address".formatted(host, address.getHostAddress()));
        }
    }
}
