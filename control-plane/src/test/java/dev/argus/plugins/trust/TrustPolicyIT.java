package dev.argus.plugins.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.tenancy.Role;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.verdict.Judgement;
import dev.argus.plugins.trust.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests trust modes as an operator configures them. The test platform's clock stands at 2026-11-21T01:02:03Z. */
class TrustPolicyIT {
    private static final Judgement UNSIGNED = Judgement.of(new Verdict.Unsigned());
    private static final Map<String, Object> DISABLED = Map.of(
            "argus.trust.mode", "disabled",
            "argus.trust.disabled-owner", "ann",
            "argus.trust.disabled-reason", "a migration",
            "argus.trust.disabled-until", "2026-11-22T00:00:00Z",
            "argus.tenants.globex.trust-mode", "strict");

    @Test
    void aTenantNarrowsThePlatformsMode() {
        try (var platform =
                TestPlatform.start(Map.of("argus.trust.mode", "warn", "argus.tenants.globex.trust-mode", "strict"))) {
            var policy = platform.get(TrustPolicy.class);
            assertThat(policy.decide(tenant(platform, "acme"), UNSIGNED)).isInstanceOf(TrustDecision.Allowed.class);
            assertThat(policy.decide(tenant(platform, "globex"), UNSIGNED)).isInstanceOf(TrustDecision.Refused.class);
            assertThat(policy.preflight(List.of())).isEmpty();
        }
    }

    @Test
    void aTenantThatIsLaxerStopsTheStart() {
        assertThatThrownBy(() -> TestPlatform.start(Map.of("argus.tenants.globex.trust-mode", "warn")))
                .hasStackTraceContaining("argus.tenants.globex.trust-mode: warn is laxer");
    }

    @Test
    void disabledEndsAtItsTimeAndIsAnnouncedOutsideDevelopment() {
        try (var platform = TestPlatform.start(DISABLED)) {
            var policy = platform.get(TrustPolicy.class);
            var acme = tenant(platform, "acme");
            assertThat(policy.decide(acme, UNSIGNED))
                    .isEqualTo(new TrustDecision.Allowed(new Verdict.Skipped(), List.of()));
            assertThat(policy.waiver(acme)).isPresent();
            assertThat(policy.waiver(tenant(platform, "globex"))).isEmpty();
            assertThat(policy.preflight(List.of()))
                    .get()
                    .asString()
                    .contains("ARGUS_TRUST_MODE=disabled outside development", "ann");
            assertThat(policy.preflight(List.of("dev"))).isEmpty();
            platform.clock().advance(Duration.ofDays(1));
            assertThat(policy.decide(acme, UNSIGNED)).isInstanceOf(TrustDecision.Refused.class);
            assertThat(policy.waiver(acme)).isEmpty();
            assertThat(policy.preflight(List.of())).get().asString().contains("strict is in force");
        }
    }

    @Test
    void aTenantMayChooseNotToRelyOnReleasesFromBeforeACompromise() {
        try (var platform = TestPlatform.start(Map.of("argus.tenants.globex.releases-before-compromise", false))) {
            var policy = platform.get(TrustPolicy.class);
            var inDoubt = new Judgement(new Verdict.Verified("k"), true);
            assertThat(policy.decide(tenant(platform, "acme"), inDoubt)).isInstanceOf(TrustDecision.Allowed.class);
            assertThat(policy.decide(tenant(platform, "globex"), inDoubt)).isInstanceOf(TrustDecision.Refused.class);
        }
    }

    @Test
    void aTenantThatIsNoLongerConfiguredHasThePlatformsMode() {
        try (var platform = TestPlatform.start(Map.of("argus.trust.mode", "warn"))) {
            var policy = platform.get(TrustPolicy.class);
            assertThat(policy.decide(new TenantId(UUID.randomUUID()), UNSIGNED))
                    .isInstanceOf(TrustDecision.Allowed.class);
        }
    }

    private static TenantId tenant(TestPlatform platform, String slug) {
        return platform.principal(slug, "any", Role.VIEWER).tenantId();
    }
}
