package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.capability.Capability;
import dev.argus.kit.capability.Terms;
import dev.argus.kit.json.MalformedException;

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

    /**
     * Returns what the constraints mean.
     *
     * @throws MalformedException if they mean nothing for this capability; a manifest has no such constraints
     */
    public Terms terms() {
        return Terms.of(capability, constraints);
    }
}
