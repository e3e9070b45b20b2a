package dev.argus.kit.json;

import com.fasterxml.jackson.databind.JsonNode;

/** Parses JSON (RFC 8259) that every parser must understand the same way, and refuses the rest. */
public final class StrictJson {
    private StrictJson() {}

    /** @throws MalformedException saying what is wrong and at which line:column */
    public static JsonNode parse(byte[] text, JsonLimits limits) {
        return parseLocated(text, limits).tree();
    }

    /** As {@link #parse}, keeping the place of every part for later messages. */
    public static LocatedJson parseLocated(byte[] text, JsonLimits limits) {
        throw new UnsupportedOperationException();
    }
}
