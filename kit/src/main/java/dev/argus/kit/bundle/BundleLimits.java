package dev.argus.kit.bundle;

/**
 * The largest bundle that is accepted.
 *
 * @param maxEntries number of files and directories; a directory counts even if it only appears as part of a path
 * @param maxUnpackedBytes size of all files together, unpacked
 * @param maxPackedBytes size of the bundle itself
 * @param maxRatio unpacked bytes divided by packed bytes
 */
public record BundleLimits(int maxEntries, long maxUnpackedBytes, long maxPackedBytes, int maxRatio) {
    public static final BundleLimits DEFAULT = new BundleLimits(10_000, 64L << 20, 16L << 20, 100);

    public BundleLimits {
        if (maxEntries < 1 || maxUnpackedBytes < 1 || maxPackedBytes < 1 || maxRatio < 1) {
            throw new IllegalArgumentException("every limit of a bundle must be at least 1");
        }
    }
}
