package dev.argus.kit.bundle;

import dev.argus.kit.crypto.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Packs a directory so that the same content gives the same bytes. */
public final class BundleWriter {
    private BundleWriter() {}

    /**
     * Writes the bundle of {@code directory} and returns the SHA-256 of what was written; does not close {@code target}.
     *
     * @throws BundleException for a link, a device, a name that no bundle may hold, a missing manifest, or a limit
     */
    public static Sha256 pack(Path directory, OutputStream target) throws IOException {
        throw new UnsupportedOperationException();
    }
}
