package dev.argus.plugins.execution.capture;

import dev.argus.plugins.architecture.Pure;

/** Where a text in UTF-8 can be cut without splitting a character. */
@Pure
public final class Utf8 {
    /** The most bytes of a character that can stand before a cut: all but its last. */
    private static final int MOST_BEFORE = 3;

    private Utf8() {}

    /**
     * Returns the end of the whole characters between two positions: {@code to}, or up to three bytes less if there the
     * beginning of a character lacks its rest. What is not UTF-8 counts as whole. With fewer than four bytes, nothing
     * may be whole.
     */
    public static int whole(byte[] content, int from, int to) {
        for (int before = 1; before <= MOST_BEFORE && to - before >= from; before++) {
            int octet = content[to - before] & 0xFF;
            if (octet < 0x80 || octet >= 0xC0) {
                return length(octet) > before ? to - before : to;
            }
        }
        return to;
    }

    /** Returns how many bytes a character has that begins with this one; 1 for one that begins none. */
    private static int length(int octet) {
        if (octet >= 0xC2 && octet <= 0xDF) {
            return 2;
        }
        if (octet >= 0xE0 && octet <= 0xEF) {
            return 3;
        }
        return octet >= 0xF0 && octet <= 0xF4 ? 4 : 1;
    }
}
