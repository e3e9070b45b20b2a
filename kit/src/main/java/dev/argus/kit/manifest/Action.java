package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One thing a plugin can be asked to do.
 *
 * @param input JSON Schema of what it takes
 * @param output JSON Schema of what it gives
 * @param idempotent whether a second attempt after an unknown end of the first does no harm
 */
public record Action(String name, String description, JsonNode input, JsonNode output, boolean idempotent) {
    public Action {
        input = input.deepCopy();
        output = output.deepCopy();
    }
}
