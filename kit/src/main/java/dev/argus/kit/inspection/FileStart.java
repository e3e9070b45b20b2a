package dev.argus.kit.inspection;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file whose first bytes were read to tell whether it is text or binary. */
record FileStart(InputStream content, boolean binary) {
    private static final int LOOKED_AT = 8192;

    /** Treats a file as binary if a NUL byte is near its start, as common tools do. */
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
