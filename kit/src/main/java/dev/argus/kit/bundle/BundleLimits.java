package dev.argus.kit.bundle;

/**
 * How big a bundle may be.
 *
 * @param maxRatio unpacked to packed size
 */
public record BundleLimits(int maxEntries, long maxUnpackedBytes, long maxPackedBytes, int maxRatio) {
    public static final BundleLimits DEFAULT = new BundleLimits(10_000, 64L << 20, 16L << 20, 100);
}
