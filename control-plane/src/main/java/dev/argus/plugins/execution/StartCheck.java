package dev.argus.plugins.execution;

import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.catalog.VersionLifecycle;
import dev.argus.plugins.execution.RequestResult.Denial;
import dev.argus.plugins.grants.CapabilityTerms;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.grants.GrantDecision;
import dev.argus.plugins.grants.Grants;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.InstallationState;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.TrustDecision;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Whether an installation may start now: asked when a request is accepted and again, in the transaction that is the
 * start, when it is claimed. What it read cannot be revoked before that transaction ends.
 */
@Singleton
class StartCheck {
    private final VersionLifecycle lifecycle;
    private final Trust trust;
    private final Grants grants;

    StartCheck(VersionLifecycle lifecycle, Trust trust, Grants grants) {
        this.lifecycle = lifecycle;
        this.trust = trust;
        this.grants = grants;
    }

    sealed interface Result {}

    /** @param warnings what the tenant's trust mode let pass */
    record Allowed(List<Grant> grants, List<String> warnings) implements Result {}

    record Refused(Denial denial, String message) implements Result {}

    /** @param version the one that would start, which may not be the pinned one any more */
    Result check(Installation installation, UUID version, Manifest manifest, Instant now) {
        if (installation.state() != InstallationState.ENABLED) {
            return new Refused(
                    Denial.DISABLED, "the installation of %s is %s".formatted(manifest.id(), installation.state()));
        }
        if (lifecycle.quarantined(version)) {
            return new Refused(
                    Denial.QUARANTINED,
                    "%s %s is quarantined by the platform".formatted(manifest.id(), manifest.version()));
        }
        return switch (trust.decide(new TenantId(installation.tenant()), version)) {
            case TrustDecision.Refused refused ->
                new Refused(
                        Denial.UNTRUSTED,
                        "%s %s is not trusted: %s".formatted(manifest.id(), manifest.version(), refused.why()));
            case TrustDecision.Allowed allowed -> granted(installation, manifest, allowed.warnings(), now);
        };
    }

    private Result granted(Installation installation, Manifest manifest, List<String> warnings, Instant now) {
        return switch (grants.decide(installation.id(), manifest.capabilities(), now)) {
            case GrantDecision.Granted(var used) -> within(manifest, used, warnings);
            case GrantDecision.NotGranted(var capability, var why) ->
                new Refused(
                        Denial.NOT_GRANTED,
                        "%s needs the capability %s: %s; grant it with: argus grant %s %s --expires 30d"
                                .formatted(manifest.id(), capability, why, manifest.id(), capability));
        };
    }

    /** What a grant opens must also be nothing that this version does not ask for. */
    private static Result within(Manifest manifest, List<Grant> used, List<String> warnings) {
        for (CapabilityRequest asked : manifest.capabilities()) {
            var fault = used.stream()
                    .filter(grant ->
                            grant.capability().equals(asked.capability().wireName()))
                    .findFirst()
                    .flatMap(grant -> CapabilityTerms.fault(asked, grant));
            if (fault.isPresent()) {
                return new Refused(
                        Denial.NOT_GRANTED,
                        "%s needs the capability %s: %s; revoke it and grant it anew"
                                .formatted(manifest.id(), asked.capability().wireName(), fault.get()));
            }
        }
        return new Allowed(used, warnings);
    }
}
