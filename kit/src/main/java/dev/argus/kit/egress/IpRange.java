package dev.argus.kit.egress;

import dev.argus.kit.json.MalformedException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR notation (RFC 4632).
 *
 * @param address the first address of the range in lowercase hexadecimal digits: 8 for IPv4, 32 for IPv6
 * @param prefix the prefix length in bits
 */
public record IpRange(String address, int prefix) {
    private static final String OCTET = "(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final Pattern FOUR = Pattern.compile("%1$s\\.%1$s\\.%1$s\\.%1$s".formatted(OCTET));
    private static final Pattern SIX = Pattern.compile("[0-9a-fA-F:]{2,39}");
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final int LONGEST = 43;
    private static final int FOUR_BITS = 32;

    /**
     * Reads an address with its prefix length.
     *
     * @throws MalformedException if the text has another form, or bits after the prefix are set
     */
    public static IpRange parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0
                || text.length() > LONGEST
                || !LENGTH.matcher(text.substring(slash + 1)).matches()) {
            throw new MalformedException(
                    "%s is not a CIDR: write an address and its prefix length, as in 203.0.113.7/32"
                            .formatted(quoted(text)));
        }
        var address = address(text.substring(0, slash));
        int prefix = Integer.parseInt(text.substring(slash + 1));
        if (prefix > bits(address)) {
            throw new MalformedException("%s: the prefix length is at most %d".formatted(quoted(text), bits(address)));
        }
        var range = new IpRange(masked(address, prefix), prefix);
        if (!range.address.equals(address)) {
            throw new MalformedException(
                    "%s has bits set after its prefix: write %s, or a longer prefix".formatted(quoted(text), range));
        }
        return range;
    }

    /** Returns the range that holds only this address. */
    public static IpRange ofAddress(String text) {
        var address = address(text);
        return new IpRange(address, bits(address));
    }

    public boolean isIpv6() {
        return bits(address) != FOUR_BITS;
    }

    /** Whether this range includes every address of {@code other}; a range contains itself. */
    public boolean contains(IpRange other) {
        return isIpv6() == other.isIpv6()
                && prefix <= other.prefix
                && masked(other.address, prefix).equals(address);
    }

    /** Returns the range in CIDR notation. */
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(HexFormat.of().parseHex(address)).getHostAddress() + "/" + prefix;
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String address(String text) {
        if (!FOUR.matcher(text).matches()
                && !(text.indexOf(':') >= 0 && SIX.matcher(text).matches())) {
            throw new MalformedException(
                    "%s is not an IP address; host names are not accepted".formatted(quoted(text)));
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(text).getAddress();
            if (bytes.length == Integer.BYTES && text.indexOf(':') >= 0) {
                throw new MalformedException(
                        "%s is an IPv4 address inside IPv6: write it as IPv4".formatted(quoted(text)));
            }
            return HexFormat.of().formatHex(bytes);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("%s is not an IP address".formatted(quoted(text)), e);
        }
    }

    private static String masked(String address, int prefix) {
        int behind = bits(address) - prefix;
        var first = new BigInteger(address, 16).shiftRight(behind).shiftLeft(behind);
        return String.format("%0" + address.length() + "x", first);
    }

    private static int bits(String address) {
        return address.length() * 4;
    }

    private static String quoted(String text) {
        var shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return '"' + shown.replaceAll("[^ -~…]", "?") + '"';
    }
}
