package dev.argus.plugins.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThat(strict.allows(new Verdict.Verified("k"))).isTrue();
        assertThat(strict.allows(new Verdict.Unsigned())).isFalse();
        assertThat(strict.allows(new Verdict.Skipped())).isFalse();
        assertThat(strict.allows(new Verdict.Invalid(Check.SIGNATURE, "k"))).isFalse();
        assertThat(strict.allows(new Verdict.CouldNotVerify(Check.ENVELOPE))).isFalse();
    }
}
