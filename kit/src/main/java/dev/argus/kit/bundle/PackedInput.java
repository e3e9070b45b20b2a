package dev.argus.kit.bundle;

import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.Sha256;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a bundle as they come: counted, limited and hashed. */
final class PackedInput {
    private final InputStream source;
    private final long max;
    private final CryptoModule.Digest digest = CryptoModule.installed().newSha256();
    private long count;

    PackedInput(InputStream source, long max) {
        this.source = source;
        this.max = max;
    }

    /** As {@link InputStream#read(byte[])}. */
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

    /** To be asked once, at the end. */
    Sha256 digest() {
        return new Sha256(digest.finish());
    }
}
