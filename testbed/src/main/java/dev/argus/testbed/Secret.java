package dev.argus.testbed;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Random values: nothing of a test environment is predictable or the same twice. */
final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    static byte[] bytes() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String text() {
        return HexFormat.of().formatHex(bytes());
    }

    /** Short enough for names, long enough not to meet another. */
    static String suffix() {
        return text().substring(0, 8);
    }
}
