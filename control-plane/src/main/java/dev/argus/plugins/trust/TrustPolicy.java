package dev.argus.plugins.trust;

import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/**
 * How a verdict is acted on: {@code argus.trust}. The platform does not start with a mode it does not know.
 *
 * @param mode {@code strict}: nothing is uploaded, installed or started unless its verdict is VERIFIED. The only mode there is so far.
 */
@Context
@ConfigurationProperties("argus.trust")
public record TrustPolicy(@Bindable(defaultValue = "strict") String mode) {
    public TrustPolicy {
        if (!mode.equals("strict")) {
            throw new IllegalArgumentException(
                    "argus.trust.mode: \"%s\" is not available in this version; use strict, or leave it out".formatted(mode));
        }
    }

    TrustDecision decide(TenantId tenant, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Verified ignored -> new TrustDecision.Allowed(verdict, List.of());
            case Verdict.Unsigned ignored -> new TrustDecision.Refused(verdict);
            case Verdict.Invalid ignored -> new TrustDecision.Refused(verdict);
            case Verdict.Skipped ignored -> new TrustDecision.Refused(verdict);
            case Verdict.CouldNotVerify ignored -> new TrustDecision.Refused(verdict);
        };
    }
}
