package dev.argus.plugins.execution.start;

import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.grants.GrantDecision;
import dev.argus.plugins.grants.GrantedTerms;
import dev.argus.plugins.grants.Grants;
import jakarta.inject.Singleton;
import java.util.List;

/** The condition that every requested capability is granted now, within the constraints that the version requests. */
@Singleton
class GrantCondition implements StartCondition {
    private final Grants grants;

    GrantCondition(Grants grants) {
        this.grants = grants;
    }

    @Override
    public StartStep step() {
        return StartStep.GRANTED;
    }

    @Override
    public StartOutcome check(Start start) {
        var manifest = start.manifest();
        return switch (grants.decide(start.installation().id(), manifest.capabilities(), start.now())) {
            case GrantDecision.Granted(var used) -> within(manifest, used);
            case GrantDecision.NotGranted(var capability, var why) ->
                new StartOutcome.Refused(
                        Denial.NOT_GRANTED,
                        "%s needs the capability %s: %s; grant it with: argus grant %s %s --expires 30d"
                                .formatted(manifest.id(), capability, why, manifest.id(), capability));
        };
    }

    /** Refuses grants that allow more than this version requests; else allows the start with the given grants. */
    private static StartOutcome within(Manifest manifest, List<Grant> used) {
        for (CapabilityRequest request : manifest.capabilities()) {
            var fault = used.stream()
                    .filter(grant ->
                            grant.capability().equals(request.capability().wireName()))
                    .findFirst()
                    .flatMap(grant -> GrantedTerms.fault(request, grant));
            if (fault.isPresent()) {
                return new StartOutcome.Refused(
                        Denial.NOT_GRANTED,
                        "%s needs the capability %s: %s; revoke it and grant it anew"
                                .formatted(manifest.id(), request.capability().wireName(), fault.get()));
            }
        }
        return new StartOutcome.Allowed(used, List.of());
    }
}
