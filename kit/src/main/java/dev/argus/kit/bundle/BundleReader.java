package dev.argus.kit.bundle;

import java.io.IOException;
import java.io.InputStream;

/** Reads a bundle once from front to end, checks every rule and unpacks nothing. */
public final class BundleReader {
    private BundleReader() {}

    /**
     * Gives every file to {@code visitor} in the order of the archive.
     *
     * <p>What the visitor saw counts only once this returns: a later entry may still make the bundle invalid.
     *
     * @throws BundleException if any rule is broken
     * @throws dev.argus.kit.manifest.ManifestException if only the manifest is wrong
     * @throws IOException if {@code packed} or the visitor fails
     */
    public static Bundle read(InputStream packed, BundleLimits limits, Visitor visitor) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Checks a bundle without looking at its files. */
    public static Bundle read(InputStream packed, BundleLimits limits) throws IOException {
        return read(packed, limits, (entry, content) -> {});
    }

    /** Sees the files of a bundle. */
    @FunctionalInterface
    public interface Visitor {
        /** @param content exactly the file; what is left unread is skipped */
        void file(BundleEntry entry, InputStream content) throws IOException;
    }
}
