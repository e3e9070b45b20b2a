package dev.argus.plugins.grants;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.manifest.Capability;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.kit.secret.SecretNames;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which Secrets a grant of {@code secret.read} lets a plugin read, and whether that is within what the signed manifest asks for. Pure. */
public final class SecretTerms {
    private SecretTerms() {}

    /** The names in the grant of secret.read among these; none where there is no such grant. */
    public static List<String> names(Collection<Grant> grants) {
        return grants.stream()
                .filter(grant -> grant.capability().equals(Capability.SECRET_READ.wireName()))
                .findFirst()
                .map(grant -> SecretNames.of(constraints(grant)).secrets())
                .orElse(List.of());
    }

    /** Why such a grant lets the version that asks now read nothing, in words; empty where it does. */
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
            throw new MalformedException("secret.read needs the names of the Secrets, as in {\"secrets\": [\"mail-token\"]}");
        }
        var granted = SecretNames.of(constraints);
        if (asked.constraints().isEmpty()) {
            return;
        }
        var beyond = granted.beyond(SecretNames.of(asked.constraints()));
        if (beyond != null) {
            throw new MalformedException("secrets: \"%s\" is not among what the installed version asks for: %s".formatted(beyond, asked.constraints()));
        }
    }

    private static JsonNode constraints(Grant grant) {
        return StrictJson.parse(grant.constraints().getBytes(UTF_8), JsonLimits.SIGNED);
    }
}
