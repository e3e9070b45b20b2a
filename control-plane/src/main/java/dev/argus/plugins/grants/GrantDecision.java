package dev.argus.plugins.grants;

import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.architecture.Pure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Whether an installation holds every capability its manifest asks for. */
@Pure
public sealed interface GrantDecision {
    /** @param used one grant per capability, in the manifest's order */
    record Granted(List<Grant> used) implements GrantDecision {
        public Granted {
            used = List.copyOf(used);
        }
    }

    /**
     * @param capability the first one that is missing
     * @param why in words for a person: never granted, expired at …, revoked at …, not valid before …
     */
    record NotGranted(String capability, String why) implements GrantDecision {}

    /**
     * Pure. Of several grants that count, one within the request's terms is used, and of those the one that lasts
     * longest: one that was given for an upgrade that waits may be for other terms.
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

    /** Says it of the grant that was given last: the one a person would look for. */
    private static String why(List<Grant> candidates, Instant now) {
        return candidates.stream()
                .max(Comparator.comparing(Grant::grantedAt))
                .map(grant -> switch (grant.state(now)) {
                    case PENDING -> "not valid before " + grant.validFrom();
                    case EXPIRED -> "expired at " + grant.expiresAt();
                    case REVOKED -> "revoked at " + grant.revokedAt();
                    case ACTIVE -> throw new IllegalStateException("grant %s counts".formatted(grant.id()));
                })
                .orElse("never granted");
    }
}
