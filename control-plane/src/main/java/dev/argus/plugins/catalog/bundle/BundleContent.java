package dev.argus.plugins.catalog.bundle;

import java.io.InputStream;
import java.util.function.IntFunction;

/**
 * Reads a stored bundle part by part, so that a slow reader holds neither a connection of the database nor more than
 * one part in memory.
 */
final class BundleContent extends InputStream {
    /** The bytes that are read at a time. */
    static final int PART = 256 << 10;

    private final IntFunction<byte[]> parts;
    private byte[] part = {};
    private int at;
    private int read;

    /** @param parts returns the part that begins at an offset from 0 on; empty past the end */
    BundleContent(IntFunction<byte[]> parts) {
        this.parts = parts;
    }

    @Override
    public int read() {
        return filled() ? part[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int copied = Math.min(length, part.length - at);
        System.arraycopy(part, at, target, offset, copied);
        at += copied;
        return copied;
    }

    private boolean filled() {
        if (at == part.length) {
            part = parts.apply(read);
            read += part.length;
            at = 0;
        }
        return part.length > 0;
    }
}
