package dev.argus.kit.inspection;

import java.io.IOException;
import java.io.InputStream;

/**
 * A window that moves through a file byte by byte. One byte before and {@link #REACH} bytes after the current byte are
 * available, unless the file ends earlier.
 */
final class ScanWindow {
    /** The longest secret that can be recognised, in bytes. */
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

    /** Whether there is a current byte. */
    boolean has() {
        return at < end;
    }

    void advance() throws IOException {
        before = bytes[at++] & 0xff;
        if (before == '\n') {
            line++;
            column = 1;
        } else if ((before & 0xc0) != 0x80) {
            // Columns count characters, so UTF-8 continuation bytes do not count.
            column++;
        }
        if (!ended && end - at < REACH) {
            fill();
        }
    }

    /**
     * Returns the byte at a distance of -1 or more from the current byte; -1 before the start and after the end of the
     * file.
     */
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
