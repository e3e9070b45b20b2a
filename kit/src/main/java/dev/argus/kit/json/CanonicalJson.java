package dev.argus.kit.json;

import com.fasterxml.jackson.databind.JsonNode;

/** The one byte form of a JSON value (RFC 8785). */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** @throws MalformedException if the value has no exact canonical form: a lone surrogate, or a number a double does not hold */
    public static byte[] of(JsonNode value) {
        throw new UnsupportedOperationException();
    }

    /** Whether {@code text} is strict JSON within the limits for signed texts, and in canonical form. */
    public static boolean isCanonical(byte[] text) {
        throw new UnsupportedOperationException();
    }

    /** Parses what must already be canonical. */
    public static JsonNode parse(byte[] text, JsonLimits limits) {
        throw new UnsupportedOperationException();
    }
}
