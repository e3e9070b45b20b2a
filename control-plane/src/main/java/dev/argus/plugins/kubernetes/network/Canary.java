package dev.argus.plugins.kubernetes.network;

import dev.argus.kit.egress.IpRange;
import dev.argus.kit.json.MalformedException;
import java.util.regex.Pattern;

/**
 * A TCP listener that is always running and that no plugin may reach.
 *
 * @param text ADDRESS:PORT or [ADDRESS]:PORT, the form of the runner's spec
 * @param host the address alone, without brackets
 */
record Canary(String text, String host, IpRange address, int port) {
    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9a-fA-F:]+)]|([0-9.]+)):([1-9][0-9]{0,4})");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Parses a canary. Throws IllegalArgumentException with a message for the person who configures it, if the text has
     * another form.
     */
    static Canary parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(3)) > HIGHEST_PORT) {
            throw malformed(text, "write an IP address and a port, as in 10.96.0.1:443 or [fd00::1]:443");
        }
        var host = form.group(1) == null ? form.group(2) : form.group(1);
        try {
            return new Canary(text, host, IpRange.ofAddress(host), Integer.parseInt(form.group(3)));
        } catch (MalformedException e) {
            throw malformed(text, String.valueOf(e.getMessage()));
        }
    }

    private static IllegalArgumentException malformed(String text, String why) {
        return new IllegalArgumentException("argus.kubernetes.network-canaries: \"%s\": %s".formatted(text, why));
    }
}
