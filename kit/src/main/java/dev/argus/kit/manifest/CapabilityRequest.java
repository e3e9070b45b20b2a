package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A capability that a plugin requests in its manifest.
 *
 * @param constraints a JSON object that narrows the request; empty if the plugin requests the capability without limits
 * @param why the reason, shown to the person who decides on the grant
 */
public record CapabilityRequest(Capability capability, JsonNode constraints, String why) {
    public CapabilityRequest {
        constraints = constraints.deepCopy();
    }
}
