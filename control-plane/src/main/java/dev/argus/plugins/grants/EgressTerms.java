package dev.argus.plugins.grants;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.egress.EgressRules;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.manifest.Capability;
import dev.argus.kit.manifest.CapabilityRequest;
import java.util.Collection;
import java.util.Optional;

/** What a grant of {@code network.egress} opens, and whether that is within what the signed manifest asks for. Pure. */
public final class EgressTerms {
    private EgressTerms() {}

    /** The rules of the grant of network.egress among these; empty where there is none. */
    public static Optional<EgressRules> rules(Collection<Grant> grants) {
        return grants.stream()
                .filter(grant -> grant.capability().equals(Capability.NETWORK_EGRESS.wireName()))
                .findFirst()
                .map(grant -> EgressRules.of(constraints(grant)));
    }

    /**
     * Why such a grant opens nothing for the version that asks now, in words; empty where it does. A grant outlives an upgrade, and so may
     * allow more than the new version's publisher signed for.
     */
    public static Optional<String> fault(CapabilityRequest asked, Grant grant) {
        try {
            require(asked, constraints(grant));
            return Optional.empty();
        } catch (MalformedException e) {
            return Optional.of("the constraints of grant %s do not fit: %s".formatted(grant.id(), e.getMessage()));
        }
    }

    static void require(CapabilityRequest asked, JsonNode constraints) {
        if (constraints.isEmpty()) {
            throw new MalformedException(
                    "network.egress needs a list of what is allowed, as in {\"allow\": [{\"cidr\": \"198.18.0.7/32\", \"ports\": [443], "
                            + "\"protocol\": \"tcp\"}]}");
        }
        var granted = EgressRules.of(constraints);
        if (asked.constraints().isEmpty()) {
            return;
        }
        var beyond = granted.beyond(EgressRules.of(asked.constraints()));
        if (beyond != null) {
            throw new MalformedException(
                    "allow: \"%s\" is more than the installed version asks for: %s".formatted(beyond, asked.constraints()));
        }
    }

    private static JsonNode constraints(Grant grant) {
        return StrictJson.parse(grant.constraints().getBytes(UTF_8), JsonLimits.SIGNED);
    }
}
