package dev.argus.kit.bundle;

import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.Sha256;
import java.io.IOException;
import java.io.InputStream;

/** Reads the packed bytes of a bundle, and counts, limits and hashes them on the way. */
final class PackedInput {
    private final InputStream source;
    private final long max;
    private final CryptoModule.Digest digest = CryptoModule.installed().newSha256();
    private long count;

    PackedInput(InputStream source, long max) {
        this.source = source;
        this.max = max;
    }

    /** Reads as {@link InputStream#read(byte[])} does. */
    int read(byte[] buffer) throws IOException {
        int read = source.read(buffer);
        if (read > 0) {
            digest.update(buffer, 0, read);
            count += read;
        }
        if (count > max) {
            throw new BundleException(
                    "the bundle is larger than %d bytes: make it smaller, for example with .argusignore"
                            .formatted(max));
        }
        return read;
    }

    long count() {
        return count;
    }

    /** Returns the SHA-256 of all bytes read; call it once, at the end. */
    Sha256 digest() {
        return new Sha256(digest.finish());
    }
}
