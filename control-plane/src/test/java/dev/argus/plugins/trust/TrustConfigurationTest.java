package dev.argus.plugins.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustConfigurationTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"STRICT", "off", ""})
    void anyOtherModeStopsTheStartAndSaysWhatToDo(String mode) {
        assertThatThrownBy(() -> new TrustConfiguration(mode, null, null, null, null))
                .hasMessageContaining("argus.trust.mode")
                .hasMessageContaining("use strict, warn or disabled");
        assertThatThrownBy(() -> new TenantTrust("acme", mode, true).mode(TrustMode.DISABLED))
                .hasMessageContaining("argus.tenants.acme.trust-mode");
    }

    @Test
    void disabledNeedsAnOwnerAReasonAndAnEnd() {
        assertThatThrownBy(() -> disabled(null, "why", "2026-12-01T00:00:00Z")).hasMessageContaining("disabled-owner");
        assertThatThrownBy(() -> disabled("ann", " ", "2026-12-01T00:00:00Z")).hasMessageContaining("disabled-reason");
        assertThatThrownBy(() -> disabled("ann", "why", null)).hasMessageContaining("disabled-until");
        assertThatThrownBy(() -> disabled("ann", "why", "tomorrow")).hasMessageContaining("is not a time such as");
    }

    @Test
    void disabledLastsThirtyDaysAtMost() {
        var last = NOW.plus(Duration.ofDays(30));
        assertThat(disabled("ann", "why", last.toString()))
                .isEqualTo(new TrustConfiguration.Waiver("ann", "why", last));
        assertThatThrownBy(() -> disabled("ann", "why", last.plusNanos(1000).toString()))
                .hasMessageContaining("more than 30 days ahead");
    }

    @Test
    void otherModesWaiveNothing() {
        assertThat(new TrustConfiguration("warn", null, null, null, null).waiver(NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"strict, STRICT", "warn, STRICT", "warn, WARN", "disabled, WARN", "disabled, DISABLED"})
    void aTenantMayBeStricterThanThePlatform(String platform, TrustMode tenant) {
        var mode = TrustMode.named(platform).orElseThrow();
        assertThat(new TenantTrust("acme", tenant.label(), true).mode(mode)).isEqualTo(tenant);
        assertThat(new TenantTrust("acme", null, true).mode(mode)).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({"strict, warn", "strict, disabled", "warn, disabled"})
    void aTenantIsNeverLaxerThanThePlatform(String platform, String tenant) {
        var mode = TrustMode.named(platform).orElseThrow();
        assertThatThrownBy(() -> new TenantTrust("acme", tenant, true).mode(mode))
                .hasMessageContaining("may only be stricter");
    }

    private static TrustConfiguration.Waiver disabled(
            @Nullable String owner, @Nullable String reason, @Nullable String until) {
        return new TrustConfiguration("disabled", null, owner, reason, until)
                .waiver(NOW)
                .orElseThrow();
    }
}
