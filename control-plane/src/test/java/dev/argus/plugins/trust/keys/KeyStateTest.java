package dev.argus.plugins.trust.keys;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyStateTest {
    private static final Path FILE = Path.of("../docs/key-states.md");
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

    /** Checks the page; run with -Dargus.generate=true (make generate) to write it. */
    @Test
    void theDocumentedStatesAreTheOnesInTheTable() throws IOException {
        if (Boolean.getBoolean("argus.generate")) {
            Files.writeString(FILE, document());
        }
        assertThat(FILE).content().isEqualTo(document());
    }

    private static String document() {
        var transitions = Arrays.stream(KeyState.values())
                .flatMap(state -> state.next().stream().sorted().map(next -> "  %s --> %s".formatted(state, next)))
                .collect(joining("\n"));
        return """
                # States of a publisher's key

                Generated from `KeyState` by `make generate`; a test fails when this page differs. What they mean is in [trust.md](trust.md).

                ```mermaid
                stateDiagram-v2
                  [*] --> ACTIVE
                %s
                ```
                """.formatted(transitions);
    }

    private static Set<KeyState> reachableFrom(KeyState start) {
        var seen = new TreeSet<>(Set.of(start));
        while (seen.addAll(seen.stream().flatMap(state -> state.next().stream()).toList())) {}
        return seen;
    }
}
