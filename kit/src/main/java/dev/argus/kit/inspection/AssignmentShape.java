package dev.argus.kit.inspection;

import java.util.List;
import java.util.Locale;

/**
 * A random-looking value that is assigned to a name for a secret: {@code DB_PASSWORD=…}, {@code "apiKey": "…"}.
 *
 * <p>The value is in quotes or ends with the line. A value that consists of words, or is a path, a call or a
 * placeholder, does not count.
 */
record AssignmentShape() implements SecretShape {
    private static final List<String> NAMES = List.of(
            "password",
            "passwd",
            "secret",
            "token",
            "apikey",
            "api_key",
            "api-key",
            "accesskey",
            "access_key",
            "access-key",
            "privatekey",
            "private_key",
            "private-key",
            "credential");
    private static final int LONGEST_NAME_TAIL = 32;
    private static final int SHORTEST_VALUE = 20;
    private static final int LONGEST_VALUE = 256;
    /** Entropy threshold in bits per character: English words have less, random base64 of this length has more. */
    private static final double RANDOM = 3.6;

    @Override
    public String rule() {
        return "assigned-secret";
    }

    @Override
    public String meaning() {
        return "a random value assigned to a name for a secret";
    }

    @Override
    public boolean inBinaries() {
        return false;
    }

    @Override
    public String starts() {
        return "pPsStTaAcC";
    }

    @Override
    public int length(ScanWindow window) {
        int name = name(window);
        if (name == 0) {
            return 0;
        }
        int value = valueStart(window, name);
        if (value == 0) {
            return 0;
        }
        int quote = window.peek(value);
        boolean quoted = quote == '"' || quote == '\'' || quote == '`';
        int start = quoted ? value + 1 : value;
        int length = 0;
        while (length <= LONGEST_VALUE && isValue(window.peek(start + length))) {
            length++;
        }
        int end = window.peek(start + length);
        boolean closed = quoted ? end == quote : end == '\n' || end == '\r' || end < 0;
        return closed && length >= SHORTEST_VALUE && length <= LONGEST_VALUE && looksRandom(window, start, length)
                ? start + length
                : 0;
    }

    private static int name(ScanWindow window) {
        for (var name : NAMES) {
            int i = 0;
            while (i < name.length() && Character.toLowerCase(window.peek(i)) == name.charAt(i)) {
                i++;
            }
            if (i == name.length()) {
                return i;
            }
        }
        return 0;
    }

    /**
     * Returns where the value starts: after the rest of the name, a quote or bracket, and {@code =}, {@code :},
     * {@code :=} or {@code =>}. Returns 0 if nothing is assigned.
     */
    private static int valueStart(ScanWindow window, int name) {
        int at = name;
        while (at < name + LONGEST_NAME_TAIL
                && (SecretShape.isAlphanumeric(window.peek(at)) || window.peek(at) == '_' || window.peek(at) == '-')) {
            at++;
        }
        for (int i = 0; i < 2 && "\"'`]".indexOf(window.peek(at)) >= 0; i++) {
            at++;
        }
        at = afterBlanks(window, at);
        if (window.peek(at) != '=' && window.peek(at) != ':') {
            return 0;
        }
        at++;
        if (window.peek(at) == '=' && window.peek(at - 1) == ':'
                || window.peek(at) == '>' && window.peek(at - 1) == '=') {
            at++;
        }
        return afterBlanks(window, at);
    }

    private static int afterBlanks(ScanWindow window, int from) {
        int at = from;
        while (at < from + LONGEST_NAME_TAIL && (window.peek(at) == ' ' || window.peek(at) == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean isValue(int b) {
        return SecretShape.isAlphanumeric(b) || (b > 0 && "+/=_-.~!@#%^&*".indexOf(b) >= 0);
    }

    private static boolean looksRandom(ScanWindow window, int from, int length) {
        int[] counts = new int[128];
        int digits = 0;
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int b = window.peek(from + i);
            counts[b]++;
            digits += b >= '0' && b <= '9' ? 1 : 0;
            text.append((char) b);
        }
        double bits = 0;
        for (int count : counts) {
            double share = (double) count / length;
            bits -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
        }
        var value = text.toString().toLowerCase(Locale.ROOT);
        boolean placeholder = value.contains("example")
                || value.contains("changeme")
                || value.contains("placeholder")
                || value.contains("xxxx");
        return bits >= RANDOM && digits >= 2 && digits < length && !placeholder;
    }
}
