package dev.argus.plugins.grants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.Capability;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.kit.secret.SecretNames;
import dev.argus.plugins.architecture.Pure;
import java.util.Collection;
import java.util.List;

/**
 * Which Secrets a grant of {@code secret.read} lets a plugin read, and whether that is within what the signed manifest
 * asks for.
 */
@Pure
public final class SecretTerms {
    private SecretTerms() {}

    /** The names in the grant of secret.read among these; none where there is no such grant. */
    public static List<String> names(Collection<Grant> grants) {
        return CapabilityTerms.constraints(Capability.SECRET_READ, grants)
                .map(constraints -> SecretNames.of(constraints).secrets())
                .orElse(List.of());
    }

    static void require(CapabilityRequest asked, JsonNode constraints) {
        if (constraints.isEmpty()) {
            throw new MalformedException(
                    "secret.read needs the names of the Secrets, as in {\"secrets\": [\"mail-token\"]}");
        }
        var granted = SecretNames.of(constraints);
        if (asked.constraints().isEmpty()) {
            return;
        }
        var beyond = granted.beyond(SecretNames.of(asked.constraints()));
        if (beyond != null) {
            throw new MalformedException("secrets: \"%s\" is not among what the installed version asks for: %s"
                    .formatted(beyond, asked.constraints()));
        }
    }
}
