package dev.argus.plugins.catalog;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Checks that docs/version-states.md agrees with the table; run with -Dargus.generate=true (make generate) to write it.
 */
class VersionStatesPageTest {
    private static final Path FILE = Path.of("../docs/version-states.md");

    @Test
    void theDocumentedStatesAreTheOnesInTheTable() throws IOException {
        if (Boolean.getBoolean("argus.generate")) {
            Files.writeString(FILE, document());
        }
        assertThat(FILE).content().isEqualTo(document());
    }

    private static String document() {
        var transitions = Arrays.stream(VersionState.values())
                .flatMap(state -> state.next().stream().sorted().map(next -> "  %s --> %s".formatted(state, next)))
                .collect(joining("\n"));
        var meanings = Arrays.stream(VersionState.values())
                .map(state ->
                        "| %s | %s | %s | %s |".formatted(state, seenBy(state), installedBy(state), startedBy(state)))
                .collect(joining("\n"));
        var codes =
                Arrays.stream(QuarantineCode.values()).map(QuarantineCode::name).collect(joining(", "));
        return """
                # States of a plugin's version

                Generated from `VersionState` by `make generate`; a test fails when this page differs.

                ```mermaid
                stateDiagram-v2
                  [*] --> DRAFT
                %s
                ```

                | state | who sees it | who installs it | do its installations start |
                |---|---|---|---|
                %s

                In addition to its state, a published version has three flags:

                | flag | set by | means | ends |
                |---|---|---|---|
                | yanked | its publisher, `yankVersion` | nobody can install it, not even by name; installations that pinned it continue to run it, and pin it again only with `acceptYanked` | never |
                | quarantined | a reviewer of the platform, `quarantineVersion` (%s) | nobody can install or start it; running executions are ended within 10 s with the reason QUARANTINED | `releaseVersion` |
                | tenantOnly | the operator import that added it | no other tenant sees it | never |

                Every change is one transaction with its ledger record (version.submitted, version.reviewed, version.published, version.imported,
                version.deprecated, version.archived, version.yanked, version.quarantined, version.released). A plugin's version number means the
                bytes of its first upload for ever: the number of a rejected or archived version is never used again. Its manifest, changelog, digests,
                signature and bundle are kept, so that past executions can still be verified. The database refuses to change or delete them.
                """.formatted(transitions, meanings, codes);
    }

    private static String seenBy(VersionState state) {
        return switch (state) {
            case DRAFT, REJECTED -> "its publisher";
            case IN_REVIEW -> "its publisher, reviewers";
            case PUBLISHED, DEPRECATED -> "every tenant";
            case ARCHIVED -> "its publisher, reviewers, and tenants that pinned it";
        };
    }

    private static String installedBy(VersionState state) {
        return switch (state) {
            case PUBLISHED -> "every tenant; the newest that fits is the default, a pre-release only by name";
            case DEPRECATED -> "who names it";
            case DRAFT, IN_REVIEW, REJECTED, ARCHIVED -> "nobody";
        };
    }

    private static String startedBy(VersionState state) {
        return switch (state) {
            case PUBLISHED, DEPRECATED, ARCHIVED -> "yes";
            case DRAFT, IN_REVIEW, REJECTED -> "has no installations";
        };
    }
}
