package dev.argus.kit.inspection;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A private key in PEM: the first line followed by base64. A program that only mentions the first line does not match.
 */
record PrivateKeyShape() implements SecretShape {
    private static final byte[] BEGIN = "-----BEGIN ".getBytes(US_ASCII);
    private static final byte[] KEY = "PRIVATE KEY".getBytes(US_ASCII);
    private static final int LONGEST_LABEL = 40;
    private static final int LOOKED_AT = 400;
    private static final int ENOUGH = 40;

    @Override
    public String rule() {
        return "private-key";
    }

    @Override
    public String meaning() {
        return "a private key in PEM";
    }

    @Override
    public boolean inBinaries() {
        return true;
    }

    @Override
    public String starts() {
        return "-";
    }

    @Override
    public int length(ScanWindow window) {
        if (!matches(window, 0, BEGIN)) {
            return 0;
        }
        for (int label = BEGIN.length; label < BEGIN.length + LONGEST_LABEL; label++) {
            if (matches(window, label, KEY)) {
                int line = label + KEY.length;
                return followed(window, line) ? line : 0;
            }
            if (window.peek(label) == '-') {
                return 0;
            }
        }
        return 0;
    }

    /** Whether base64 follows; PEM headers, quotes and escapes of source code may come first. */
    private static boolean followed(ScanWindow window, int from) {
        int run = 0;
        for (int i = from; i < from + LOOKED_AT; i++) {
            int b = window.peek(i);
            run = SecretShape.isAlphanumeric(b) || b == '+' || b == '/' ? run + 1 : 0;
            if (run >= ENOUGH) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(ScanWindow window, int from, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (window.peek(from + i) != text[i]) {
                return false;
            }
        }
        return true;
    }
}
