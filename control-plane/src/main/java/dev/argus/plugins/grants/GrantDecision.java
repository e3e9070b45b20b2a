package dev.argus.plugins.grants;

import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.architecture.Pure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Whether an installation has a valid grant for every capability that its manifest requests. */
@Pure
public sealed interface GrantDecision {
    /** @param used one grant per capability, in the order of the manifest */
    record Granted(List<Grant> used) implements GrantDecision {
        public Granted {
            used = List.copyOf(used);
        }
    }

    /**
     * @param capability the first capability without a valid grant
     * @param why the reason for people: never granted, expired at …, revoked at …, not valid before …
     */
    record NotGranted(String capability, String why) implements GrantDecision {}

    /**
     * Decides from its arguments alone. If several grants of a capability are ACTIVE, a grant whose constraints fit the
     * request comes first, and then the grant that expires last. A grant may not fit because it was given for the
     * version of a pending upgrade.
     */
    static GrantDecision decide(List<CapabilityRequest> requested, Collection<Grant> grants, Instant now) {
        var used = new ArrayList<Grant>();
        for (CapabilityRequest request : requested) {
            var capability = request.capability().wireName();
            var candidates = grants.stream()
                    .filter(grant -> grant.capability().equals(capability))
                    .toList();
            var valid = candidates.stream()
                    .filter(grant -> grant.state(now) == GrantState.ACTIVE)
                    .max(Comparator.<Grant, Boolean>comparing(
                                    grant -> GrantedTerms.fault(request, grant).isEmpty())
                            .thenComparing(Grant::expiresAt));
            if (valid.isEmpty()) {
                return new NotGranted(capability, why(candidates, now));
            }
            used.add(valid.get());
        }
        return new Granted(used);
    }

    /** Explains the newest grant, because that is the one a person looks for. */
    private static String why(List<Grant> candidates, Instant now) {
        return candidates.stream()
                .max(Comparator.comparing(Grant::grantedAt))
                .map(grant -> switch (grant.state(now)) {
                    case PENDING -> "not valid before " + grant.validFrom();
                    case EXPIRED -> "expired at " + grant.expiresAt();
                    case REVOKED -> "revoked at " + grant.revokedAt();
                    case ACTIVE -> throw new IllegalStateException("grant %s is valid".formatted(grant.id()));
                })
                .orElse("never granted");
    }
}
