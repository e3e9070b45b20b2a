package dev.argus.kit.bundle;

/**
 * How big a bundle may be.
 *
 * @param maxEntries files and directories, those included that are only implied by a path
 * @param maxUnpackedBytes of all files together
 * @param maxRatio of the files' bytes to the packed bytes
 */
public record BundleLimits(int maxEntries, long maxUnpackedBytes, long maxPackedBytes, int maxRatio) {
    public static final BundleLimits DEFAULT = new BundleLimits(10_000, 64L << 20, 16L << 20, 100);

    public BundleLimits {
        if (maxEntries < 1 || maxUnpackedBytes < 1 || maxPackedBytes < 1 || maxRatio < 1) {
            throw new IllegalArgumentException("every limit of a bundle must be at least 1");
        }
    }
}
