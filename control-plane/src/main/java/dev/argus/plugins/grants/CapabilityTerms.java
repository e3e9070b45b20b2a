package dev.argus.plugins.grants;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.manifest.Capability;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.architecture.Pure;
import java.util.Collection;
import java.util.Optional;

/**
 * Whether the constraints of a grant mean something for its capability, and lie within what the signed manifest asks
 * for.
 */
@Pure
public final class CapabilityTerms {
    private CapabilityTerms() {}

    /**
     * Why a grant opens nothing for the version that asks now, in words; empty where it does. A grant outlives an
     * upgrade, and so may allow more than the new version's publisher signed for.
     */
    public static Optional<String> fault(CapabilityRequest asked, Grant grant) {
        try {
            require(asked, constraints(grant));
            return Optional.empty();
        } catch (MalformedException e) {
            return Optional.of("the constraints of grant %s do not fit: %s".formatted(grant.id(), e.getMessage()));
        }
    }

    /** Throws MalformedException for constraints that such a grant must not have. */
    static void require(CapabilityRequest asked, JsonNode constraints) {
        switch (asked.capability()) {
            case NETWORK_EGRESS -> EgressTerms.require(asked, constraints);
            case SECRET_READ -> SecretTerms.require(asked, constraints);
            default -> {} // those say nothing yet
        }
    }

    /** Of the grant of that capability among these. */
    static Optional<JsonNode> constraints(Capability capability, Collection<Grant> grants) {
        return grants.stream()
                .filter(grant -> grant.capability().equals(capability.wireName()))
                .findFirst()
                .map(CapabilityTerms::constraints);
    }

    private static JsonNode constraints(Grant grant) {
        return StrictJson.parse(grant.constraints().getBytes(UTF_8), JsonLimits.SIGNED);
    }
}
