package dev.argus.plugins.execution;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/**
 * Checks that docs/execution-states.md agrees with the table; run with -Dargus.generate=true (make generate) to write
 * it.
 */
class StateDiagramTest {
    private static final Path FILE = Path.of("../docs/execution-states.md");

    @Test
    void theDocumentedStatesAreTheOnesInTheTable() throws IOException {
        if (Boolean.getBoolean("argus.generate")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, document());
        }
        assertThat(FILE).content().isEqualTo(document());
    }

    @Test
    void thePageForUsersExplainsEveryReason() throws IOException {
        assertThat(Files.readString(Path.of("../docs/failures.md")).split("\\W+"))
                .contains(Arrays.stream(Reason.values()).map(Reason::name).toArray(String[]::new));
    }

    private static String document() {
        var transitions = Arrays.stream(ExecutionState.values())
                .flatMap(state -> state.next().stream().sorted().map(next -> "  %s --> %s".formatted(state, next)))
                .collect(joining("\n"));
        var reasons = Arrays.stream(Reason.values())
                .sorted(Comparator.comparing(Reason::state).thenComparing(Reason::name))
                .map(reason -> "| %s | %s | %s | %s |"
                        .formatted(reason.state(), reason, reason.fault(), reason.retrySafe() ? "yes" : "no"))
                .collect(joining("\n"));
        return """
                # States of an execution

                Generated from `ExecutionState` and `Reason` by `make generate`; a test fails when this page differs.

                ```mermaid
                stateDiagram-v2
                  [*] --> QUEUED
                %s
                ```

                | state | reason | who can fix it | a retry is safe: the plugin never ran |
                |---|---|---|---|
                %s
                """.formatted(transitions, reasons);
    }
}
