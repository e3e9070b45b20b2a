package dev.argus.plugins.installation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Checks that docs/installation-states.md agrees with the table; run with -Dargus.generate=true (make generate) to
 * write it.
 */
class InstallationStatesPageTest {
    private static final Path FILE = Path.of("../docs/installation-states.md");

    @Test
    void theDocumentedStatesAreTheOnesInTheTable() throws IOException {
        if (Boolean.getBoolean("argus.generate")) {
            Files.writeString(FILE, document());
        }
        assertThat(FILE).content().isEqualTo(document());
    }

    private static String document() {
        var transitions = Arrays.stream(InstallationState.values())
                .flatMap(state -> state.next().stream().sorted().map(next -> arrow(state, next)))
                .collect(joining("\n"));
        var meanings = Arrays.stream(InstallationState.values())
                .map(state -> "| %s | %s | %s |"
                        .formatted(state, meaning(state), state == InstallationState.ENABLED ? "yes" : "no"))
                .collect(joining("\n"));
        return """
                # States of an installation

                Generated from `InstallationState` by `make generate`; a test fails when this page differs. What an operator does with it is in
                [operating.md](operating.md).

                ```mermaid
                stateDiagram-v2
                  [*] --> DISCOVERED
                %s
                ```

                | state | means | executions are accepted |
                |---|---|---|
                %s

                The status of its signature (`signatureStatus`: VERIFIED, UNSIGNED, INVALID, SKIPPED, COULD_NOT_VERIFY) is not a state: an installation
                can be DISABLED and VERIFIED, or, if the trust mode allows it, ENABLED and UNSIGNED. DISCOVERED and LOADED are intermediate states.
                `discoveredPlugins` shows plugins that remain in one of them, or that became FAILED before they were installed.
                """.formatted(transitions, meanings);
    }

    private static String arrow(InstallationState from, InstallationState to) {
        return "  %s --> %s : %s".formatted(from, to, by(from, to));
    }

    private static String meaning(InstallationState state) {
        return switch (state) {
            case DISCOVERED -> "a folder or an artifact with a valid manifest was found";
            case LOADED -> "its version is stored and has an image";
            case ENABLED -> "it runs";
            case DISABLED -> "it is loaded and refuses executions; running ones continue";
            case UNLOADED -> "the tenant no longer has it; its grants are revoked, its files are untouched";
            case FAILED -> "it could not be loaded; `error` says why, and whether it was enabled is kept";
        };
    }

    private static String by(InstallationState from, InstallationState to) {
        return switch (to) {
            case DISCOVERED ->
                from == InstallationState.UNLOADED ? "discovered or installed again" : "discovered with changes";
            case LOADED -> "trusted, composed";
            case ENABLED ->
                from == InstallationState.FAILED
                        ? "reload, upgrade"
                        : from == InstallationState.DISABLED ? "enable" : "the default";
            case DISABLED -> from == InstallationState.FAILED ? "reload, upgrade" : "disable";
            case UNLOADED -> "unload";
            case FAILED -> "an error";
        };
    }
}
