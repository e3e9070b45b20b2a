package dev.argus.plugins.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTest {
    @ParameterizedTest
    @ValueSource(strings = {"warn", "disabled", "STRICT", ""})
    void anyOtherModeStopsTheStartAndSaysWhatToDo(String mode) {
        assertThatThrownBy(() -> new TrustPolicy(mode)).hasMessageContaining("argus.trust.mode").hasMessageContaining("use strict");
    }

    @Test
    void onlyVerifiedCounts() {
        var strict = new TrustPolicy("strict");
        var tenant = new TenantId(UUID.randomUUID());
        assertThat(strict.decide(tenant, new Verdict.Verified("k"))).isInstanceOf(TrustDecision.Allowed.class);
        for (var verdict : List.of(
                new Verdict.Unsigned(),
                new Verdict.Skipped(),
                new Verdict.Invalid(Check.SIGNATURE, "k"),
                new Verdict.CouldNotVerify(Check.ENVELOPE))) {
            assertThat(strict.decide(tenant, verdict)).isEqualTo(new TrustDecision.Refused(verdict));
        }
    }
}
