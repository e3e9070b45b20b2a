package dev.argus.plugins.trust;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.plugins.tenancy.Tenant;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.tenancy.Tenants;
import dev.argus.plugins.trust.TrustConfiguration.Waiver;
import dev.argus.plugins.trust.verdict.Judgement;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Decides about releases by the trust modes of the platform and of the tenant. */
@Singleton
class TrustPolicy {
    private final TrustMode platform;
    private final Optional<Waiver> waiver;
    private final Map<String, TenantTrust> bySlug;
    private final Tenants tenants;
    private final Clock clock;

    /**
     * Throws IllegalArgumentException, so that the platform does not start, if a tenant's mode is laxer than the
     * platform's or a setting is wrong.
     */
    TrustPolicy(TrustConfiguration configuration, Collection<TenantTrust> tenantTrust, Tenants tenants, Clock clock) {
        this.platform = configuration.trustMode();
        this.waiver = configuration.waiver(clock.instant());
        this.bySlug = tenantTrust.stream().collect(toUnmodifiableMap(TenantTrust::slug, Function.identity()));
        this.tenants = tenants;
        this.clock = clock;
        tenantTrust.forEach(trust -> trust.mode(platform));
    }

    TrustDecision decide(TenantId tenant, Judgement known) {
        return new TenantTrustSettings(mode(tenant), ofTenant(tenant).releasesBeforeCompromise())
                .decide(known.isFor(tenant) ? known : known.outside());
    }

    /** Who is responsible if the tenant's checks are switched off; otherwise empty. */
    Optional<Waiver> waiver(TenantId tenant) {
        return mode(tenant) == TrustMode.DISABLED ? waiver : Optional.empty();
    }

    /** A warning for the log of the start; empty if nothing is switched off. */
    Optional<String> preflight(Collection<String> environments) {
        return waiver.filter(ignored -> !environments.contains("dev")).map(this::preflight);
    }

    private String preflight(Waiver waived) {
        return expired()
                ? "argus.trust.mode: disabled ended at %s, and strict is in force; set strict, or a later argus.trust.disabled-until"
                        .formatted(waived.until())
                : "ARGUS_TRUST_MODE=disabled outside development: signatures are not checked until %s (owner: %s, reason: %s)"
                        .formatted(waived.until(), waived.owner(), waived.reason());
    }

    private TrustMode mode(TenantId tenant) {
        var mode = ofTenant(tenant).mode(platform);
        return mode == TrustMode.DISABLED && expired() ? TrustMode.STRICT : mode;
    }

    private boolean expired() {
        return waiver.filter(waived -> waived.until().isAfter(clock.instant())).isEmpty();
    }

    /** A tenant that is no longer configured gets the defaults, because it may still have running executions. */
    private TenantTrust ofTenant(TenantId tenant) {
        var slug = tenants.byId(tenant).map(Tenant::slug).orElse("");
        return bySlug.getOrDefault(slug, new TenantTrust(slug, null, true));
    }
}
