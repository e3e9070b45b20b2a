package dev.argus.plugins.grants;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.capability.Capability;
import dev.argus.kit.capability.CodeExecute;
import dev.argus.kit.capability.FileWrite;
import dev.argus.kit.capability.NetworkEgress;
import dev.argus.kit.capability.SecretRead;
import dev.argus.kit.capability.Terms;
import dev.argus.kit.egress.EgressRules;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictJson;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.kit.secret.SecretNames;
import dev.argus.plugins.architecture.Pure;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What grants allow: never more than the signed manifest requests, for every capability. */
@Pure
public final class GrantedTerms {
    private GrantedTerms() {}

    /**
     * Returns why a grant allows nothing to a version that makes this request, as a text for people; empty if the grant
     * fits. A grant outlives an upgrade, and may then allow more than the new version's publisher signed.
     */
    public static Optional<String> fault(CapabilityRequest request, Grant grant) {
        try {
            require(request, constraints(grant));
            return Optional.empty();
        } catch (MalformedException e) {
            return Optional.of("the constraints of grant %s do not fit: %s".formatted(grant.id(), e.getMessage()));
        }
    }

    /** Returns the rules of the first grant of network.egress in the collection; empty if there is none. */
    public static Optional<EgressRules> network(Collection<Grant> grants) {
        return of(Capability.NETWORK_EGRESS, NetworkEgress.class, grants).flatMap(NetworkEgress::rules);
    }

    /** Returns the secret names of the first grant of secret.read in the collection; an empty list if there is none. */
    public static List<String> secrets(Collection<Grant> grants) {
        return of(Capability.SECRET_READ, SecretRead.class, grants)
                .flatMap(SecretRead::names)
                .map(SecretNames::secrets)
                .orElse(List.of());
    }

    /** Returns whether the collection has a grant of code.execute. */
    public static boolean execute(Collection<Grant> grants) {
        return of(Capability.CODE_EXECUTE, CodeExecute.class, grants).isPresent();
    }

    /**
     * Returns the bytes of scratch space that the first grant of file.write in the collection allows; 0 if there is no
     * grant.
     *
     * @param request what the version requests of file.write. It has the size for a grant without one
     */
    public static long scratchBytes(CapabilityRequest request, Collection<Grant> grants) {
        return of(Capability.FILE_WRITE, FileWrite.class, grants)
                .map(granted -> ((FileWrite) request.terms().narrow(granted)).bytes())
                .orElse(0L);
    }

    /** Throws MalformedException, with every problem, if the constraints do not fit the request. */
    static void require(CapabilityRequest request, JsonNode constraints) {
        request.terms().narrow(Terms.of(request.capability(), constraints));
    }

    private static <T extends Terms> Optional<T> of(Capability capability, Class<T> kind, Collection<Grant> grants) {
        return grants.stream()
                .filter(grant -> grant.capability().equals(capability.wireName()))
                .findFirst()
                .map(grant -> kind.cast(Terms.of(capability, constraints(grant))));
    }

    private static JsonNode constraints(Grant grant) {
        return StrictJson.parse(grant.constraints().getBytes(UTF_8), JsonLimits.SIGNED);
    }
}
