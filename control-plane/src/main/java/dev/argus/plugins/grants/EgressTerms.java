package dev.argus.plugins.grants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.egress.EgressRules;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.Capability;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.architecture.Pure;
import java.util.Collection;
import java.util.Optional;

/** What a grant of {@code network.egress} opens, and whether that is within what the signed manifest asks for. */
@Pure
public final class EgressTerms {
    private EgressTerms() {}

    /** The rules of the grant of network.egress among these; empty where there is none. */
    public static Optional<EgressRules> rules(Collection<Grant> grants) {
        return CapabilityTerms.constraints(Capability.NETWORK_EGRESS, grants).map(EgressRules::of);
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
            throw new MalformedException("allow: \"%s\" is more than the installed version asks for: %s"
                    .formatted(beyond, asked.constraints()));
        }
    }
}
