package dev.argus.kit.inspection;

import java.io.IOException;
import java.io.InputStream;

/**
 * A part of a file around the byte being looked at: {@link #REACH} bytes after it and one before it are always there,
 * where the file has them.
 */
final class ScanWindow {
    /** How far a secret may reach to be recognised. */
    static final int REACH = 4096;

    private static final int SIZE = 64 << 10;
    private static final int NOTHING = -1;

    private final InputStream content;
    private final byte[] bytes = new byte[SIZE];
    private int at;
    private int end;
    private boolean ended;
    private int before = NOTHING;
    private int line = 1;
    private int column = 1;

    ScanWindow(InputStream content) throws IOException {
        this.content = content;
        fill();
    }

    /** Whether there is a byte to look at. */
    boolean has() {
        return at < end;
    }

    void advance() throws IOException {
        before = bytes[at++] & 0xff;
        if (before == '\n') {
            line++;
            column = 1;
        } else if ((before & 0xc0) != 0x80) {
            // Bytes that continue a character of UTF-8 are no columns.
            column++;
        }
        if (!ended && end - at < REACH) {
            fill();
        }
    }

    /** The byte at that distance from the current one; -1 past the end, and for -1 before the beginning. */
    int peek(int distance) {
        if (distance < 0) {
            return before;
        }
        return at + distance < end ? bytes[at + distance] & 0xff : NOTHING;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    private void fill() throws IOException {
        System.arraycopy(bytes, at, bytes, 0, end - at);
        end -= at;
        at = 0;
        int read = content.readNBytes(bytes, end, SIZE - end);
        end += read;
        ended = end < SIZE;
    }
}
