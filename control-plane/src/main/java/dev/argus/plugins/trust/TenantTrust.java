package dev.argus.plugins.trust;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * What one tenant asks of releases beyond the platform: {@code argus.tenants.<slug>}.
 *
 * @param trustMode at least as strict as the platform's; null for the same
 * @param releasesBeforeCompromise whether, under strict, a release counts that was logged before its key was
 *     compromised
 */
@EachProperty("argus.tenants")
record TenantTrust(
        @Parameter String slug,
        @Nullable String trustMode,
        @Bindable(defaultValue = "true") boolean releasesBeforeCompromise) {
    TrustMode mode(TrustMode platform) {
        if (trustMode == null) {
            return platform;
        }
        var name = "argus.tenants.%s.trust-mode".formatted(slug);
        var mode = TrustMode.named(trustMode).orElseThrow(() -> TrustConfiguration.unknown(name, trustMode));
        if (mode.compareTo(platform) < 0) {
            throw new IllegalArgumentException(
                    "%s: %s is laxer than argus.trust.mode, which is %s; a tenant may only be stricter"
                            .formatted(name, mode.label(), platform.label()));
        }
        return mode;
    }
}
