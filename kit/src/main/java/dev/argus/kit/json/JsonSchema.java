package dev.argus.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A compiled JSON Schema (2020-12) that costs a bounded time whatever it is applied to.
 *
 * <p>Compiling is slow and validating fast: keep the compiled schema. Instances may be used by many threads.
 */
public final class JsonSchema {
    private JsonSchema() {}

    /** @throws MalformedException for what is not a 2020-12 schema, refers outside itself, recurs, or exceeds a limit */
    public static JsonSchema compile(JsonNode schema) {
        throw new UnsupportedOperationException();
    }

    /** What is wrong with {@code value}, each message starting with its JSON pointer; empty if it is valid. */
    public List<String> validate(JsonNode value) {
        throw new UnsupportedOperationException();
    }
}
