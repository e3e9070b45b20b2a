package dev.argus.kit.manifest;

/** Reads a manifest of at most 256 KiB, or says everything that is wrong with it. */
public final class ManifestReader {
    public static final int MAX_BYTES = 256 * 1024;

    private ManifestReader() {}

    /** @throws ManifestException with every problem found */
    public static Manifest read(byte[] text, ManifestFormat format) {
        throw new UnsupportedOperationException();
    }
}
