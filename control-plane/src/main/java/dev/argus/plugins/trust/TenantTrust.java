package dev.argus.plugins.trust;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * The trust settings of one tenant: {@code argus.tenants.<slug>}.
 *
 * @param trustMode at least as strict as the platform's mode; null for the same mode
 * @param releasesBeforeCompromise whether the mode strict accepts a release that was logged before its key was
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
