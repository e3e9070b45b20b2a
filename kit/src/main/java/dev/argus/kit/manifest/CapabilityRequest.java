package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A capability a plugin asks for.
 *
 * @param constraints a JSON object; empty if it asks for all of it
 * @param why shown to whoever decides on the grant
 */
public record CapabilityRequest(Capability capability, JsonNode constraints, String why) {
    public CapabilityRequest {
        constraints = constraints.deepCopy();
    }
}
