package dev.argus.plugins.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.kubernetes.resource.PluginExecutionSpec.RequestedBy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {
    private static final Instant POLICIES = Instant.parse("2026-01-01T00:00:00Z");
    private static final Proof PROOF = new Proof("us", POLICIES);
    private static final Instant LATER = POLICIES.plus(Stamp.TAKE_UP).plusSeconds(1);

    @Test
    void aPersonsNameIsKeptApartFromTokensSubjects() {
        assertThat(Stamp.of(by("ada"), LATER, PROOF)).isEqualTo(new Stamp.Made(by("ada")));
    }

    @Test
    void ourOwnNameIsNoPersons() {
        assertThat(Stamp.of(by("us"), LATER, PROOF)).isInstanceOf(Stamp.Ours.class);
    }

    @Test
    void whatIsNotYoungerThanThePoliciesMayCarryAnything() {
        assertThat(Stamp.of(by("ada"), POLICIES.plus(Stamp.TAKE_UP), PROOF)).isInstanceOf(Stamp.Worthless.class);
        assertThat(Stamp.of(by("us"), POLICIES.minusSeconds(1), PROOF)).isInstanceOf(Stamp.Worthless.class);
    }

    @Test
    void withoutAStampAnybodyMayHaveMadeIt() {
        assertThat(Stamp.of(null, LATER, PROOF)).isInstanceOf(Stamp.Worthless.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000"})
    void aNameThatNoLedgerCouldHoldIsNone(String name) {
        assertThat(Stamp.of(by(name), LATER, PROOF)).isInstanceOf(Stamp.Worthless.class);
    }

    @Test
    void theLongestNameCountsAndOneLongerDoesNot() {
        assertThat(Stamp.of(by("n".repeat(244)), LATER, PROOF)).isInstanceOf(Stamp.Made.class);
        assertThat(Stamp.of(by("n".repeat(245)), LATER, PROOF)).isInstanceOf(Stamp.Worthless.class);
    }

    private static RequestedBy by(String name) {
        return new RequestedBy(name, null, List.of());
    }
}
