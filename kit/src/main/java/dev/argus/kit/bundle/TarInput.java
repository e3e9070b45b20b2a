package dev.argus.kit.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads the entries of a ustar archive one by one; only zero bytes may follow the last entry. */
final class TarInput {
    /** The largest padding after the last entry; common tar programs write less. */
    private static final int MAX_PADDING = 64 * 1024;

    private static final byte[] ZEROS = new byte[TarHeader.BLOCK];
    private final InputStream source;
    private long rest;
    private int padding;

    TarInput(InputStream source) {
        this.source = source;
    }

    /** Returns the next entry; what is left of the current one is skipped. */
    Optional<TarHeader> next() throws IOException {
        skip();
        var block = block();
        if (Arrays.equals(block, ZEROS)) {
            end();
            return Optional.empty();
        }
        var header = TarHeader.parse(block);
        if (header.directory() && header.size() != 0) {
            throw new BundleException("%s is a directory with content".formatted(header.path()));
        }
        rest = header.size();
        padding = (int) (-header.size() & (TarHeader.BLOCK - 1));
        return Optional.of(header);
    }

    /** Returns the content of the current entry. */
    InputStream content() {
        return new Content();
    }

    /** Skips to the end of the current entry. */
    void skip() throws IOException {
        try {
            source.skipNBytes(rest);
            rest = 0;
        } catch (EOFException e) {
            throw new BundleException("the archive is cut off", e);
        }
        for (byte b : exactly(padding)) {
            if (b != 0) {
                throw new BundleException("there are bytes between the entries of the archive: "
                        + "make the bundle with argus plugin package");
            }
        }
        padding = 0;
    }

    private byte[] block() throws IOException {
        return exactly(TarHeader.BLOCK);
    }

    private byte[] exactly(int count) throws IOException {
        var bytes = source.readNBytes(count);
        if (bytes.length < count) {
            throw new BundleException("the archive is cut off");
        }
        return bytes;
    }

    private void end() throws IOException {
        if (!Arrays.equals(block(), ZEROS)) {
            throw new BundleException(
                    "the archive goes on after an empty block: make the bundle with argus plugin package");
        }
        var after = source.readNBytes(MAX_PADDING + 1);
        for (byte b : after) {
            if (b != 0) {
                throw new BundleException("there are bytes after the end of the archive: remove them");
            }
        }
        if (after.length > MAX_PADDING) {
            throw new BundleException(
                    "the archive is padded with more than %d bytes: make the bundle with argus plugin package"
                            .formatted(MAX_PADDING));
        }
    }

    /** A stream that ends where the entry ends. */
    private final class Content extends InputStream {
        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (rest == 0) {
                return -1;
            }
            int count = source.read(target, offset, (int) Math.min(length, rest));
            if (count < 0) {
                throw new BundleException("the archive is cut off");
            }
            rest -= count;
            return count;
        }
    }
}
