package dev.argus.kit.inspection;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file whose beginning was looked at, to tell text from what is not. */
record FileStart(InputStream content, boolean binary) {
    private static final int LOOKED_AT = 8192;

    /** As usual, a NUL near its beginning makes a file binary. */
    static FileStart of(InputStream content) throws IOException {
        var buffered = new BufferedInputStream(content, LOOKED_AT);
        buffered.mark(LOOKED_AT);
        boolean binary = false;
        for (byte b : buffered.readNBytes(LOOKED_AT)) {
            binary |= b == 0;
        }
        buffered.reset();
        return new FileStart(buffered, binary);
    }
}
