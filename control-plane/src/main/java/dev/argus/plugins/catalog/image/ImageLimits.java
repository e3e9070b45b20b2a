package dev.argus.plugins.catalog.image;

/**
 * How large an image may be: {@code docs/contracts/plugin-runtime.md}.
 *
 * @param packedBytes all layers as they are stored
 * @param unpackedBytes all layers as a node unpacks them
 */
public record ImageLimits(int layers, long packedBytes, long unpackedBytes) {
    public static final ImageLimits DEFAULT = new ImageLimits(100, 1L << 30, 2L << 30);

    /** Of an index, a manifest or a configuration. */
    public static final int DOCUMENT_BYTES = 1 << 20;
}
