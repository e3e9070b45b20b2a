package dev.argus.plugins.trust;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;

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

    /** Whether this verdict lets a version be used. */
    public boolean allows(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Verified ignored -> true;
            case Verdict.Unsigned ignored -> false;
            case Verdict.Invalid ignored -> false;
            case Verdict.Skipped ignored -> false;
            case Verdict.CouldNotVerify ignored -> false;
        };
    }
}
