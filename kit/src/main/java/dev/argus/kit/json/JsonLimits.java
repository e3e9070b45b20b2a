package dev.argus.kit.json;

/**
 * Limits for parsing JSON.
 *
 * @param maxBytes size of the text in bytes
 * @param maxDepth nesting depth of objects and arrays
 * @param wholeNumbers whether every number must be an integer within ±(2^53−1); signed JSON requires this
 */
public record JsonLimits(int maxBytes, int maxDepth, boolean wholeNumbers) {
    public static final int HARD_MAX_DEPTH = 64;

    /** The limits for JSON that is signed or hashed. */
    public static final JsonLimits SIGNED = new JsonLimits(64 * 1024, 32, true);

    /** The limits for inputs, outputs and configuration. */
    public static final JsonLimits DOCUMENT = new JsonLimits(1024 * 1024, HARD_MAX_DEPTH, false);

    public JsonLimits {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1 but is " + maxBytes);
        }
        if (maxDepth < 1 || maxDepth > HARD_MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "maxDepth must be 1 to %d but is %d".formatted(HARD_MAX_DEPTH, maxDepth));
        }
    }

    public JsonLimits withMaxBytes(int bytes) {
        return new JsonLimits(bytes, maxDepth, wholeNumbers);
    }
}
