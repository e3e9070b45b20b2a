package dev.argus.testbed;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Random values, so that nothing in a test environment is predictable or repeated. */
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

    /** Returns a random suffix, short enough for names and long enough to be unique. */
    public static String suffix() {
        return text().substring(0, 8);
    }
}
