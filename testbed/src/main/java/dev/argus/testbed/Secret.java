package dev.argus.testbed;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Random values: nothing of a test environment is predictable or the same twice. */
public final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    public static byte[] bytes() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    public static String text() {
        return HexFormat.of().formatHex(bytes());
    }

    /** Short enough for names, long enough not to meet another. */
    public static String suffix() {
        return text().substring(0, 8);
    }
}
