package dev.argus.plugins.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyStateTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @EnumSource
    void everyStateIsReachedFromActiveAndMayEndRevoked(KeyState state) {
        assertThat(reachableFrom(KeyState.ACTIVE)).contains(state);
        assertThat(reachableFrom(state)).contains(KeyState.REVOKED);
    }

    @Test
    void nothingLeadsBack() {
        assertThat(KeyState.REVOKED.next()).isEmpty();
        assertThat(KeyState.RETIRED.next()).containsExactly(KeyState.REVOKED);
    }

    @Test
    void aKeyRetiresAtItsTimeAndNotBefore() {
        assertThat(KeyState.at(NOW, null, false)).isEqualTo(KeyState.ACTIVE);
        assertThat(KeyState.at(NOW, NOW.plusNanos(1000), false)).isEqualTo(KeyState.RETIRING);
        assertThat(KeyState.at(NOW, NOW, false)).isEqualTo(KeyState.RETIRED);
        assertThat(KeyState.at(NOW, NOW, true)).isEqualTo(KeyState.REVOKED);
    }

    private static Set<KeyState> reachableFrom(KeyState start) {
        var seen = new TreeSet<>(Set.of(start));
        while (seen.addAll(seen.stream().flatMap(state -> state.next().stream()).toList())) {}
        return seen;
    }
}
