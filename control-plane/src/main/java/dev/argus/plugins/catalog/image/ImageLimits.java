package dev.argus.plugins.catalog.image;

/**
 * The limits of an image: see {@code docs/contracts/plugin-runtime.md}.
 *
 * @param packedBytes the size of all layers as stored
 * @param unpackedBytes the size of all layers after a node unpacked them
 */
public record ImageLimits(int layers, long packedBytes, long unpackedBytes) {
    public static final ImageLimits DEFAULT = new ImageLimits(100, 1L << 30, 2L << 30);

    /** The largest index, manifest or configuration, in bytes. */
    public static final int DOCUMENT_BYTES = 1 << 20;
}
