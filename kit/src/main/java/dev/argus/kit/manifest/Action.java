package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One operation that a plugin offers.
 *
 * @param input JSON Schema of the input
 * @param output JSON Schema of the output
 * @param idempotent whether the action may safely run again when the outcome of the first attempt is unknown
 */
public record Action(String name, String description, JsonNode input, JsonNode output, boolean idempotent) {
    public Action {
        input = input.deepCopy();
        output = output.deepCopy();
    }
}
