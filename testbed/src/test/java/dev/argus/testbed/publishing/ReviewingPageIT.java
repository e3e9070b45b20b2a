package dev.argus.testbed.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.testbed.shared.Page;
import dev.argus.testbed.shared.PageWalk;
import dev.argus.testbed.shared.RunningPlatform;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Follows docs/reviewing.md word by word: a publisher acknowledges a finding, and a reviewer downloads, compares and
 * decides.
 */
class ReviewingPageIT {
    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("reviewing-page");

    @Test
    void aReviewerReadsComparesAndApprovesAVersionWithAnAcknowledgedFinding() throws Exception {
        var platform = PLATFORM.platform();
        var folder = PLATFORM.folder();
        var environment = new HashMap<>(platform.environment(PLATFORM.acme(), "olga", "tenant-admin"));
        environment.put(
                "ARGUS_ISSUER_URL", platform.environment().issuer().url().toString());
        try (var walk = PageWalk.of(Page.read("docs/reviewing.md"), folder, folder, environment)) {
            var said = walk.toTheEnd();
            assertThat(said)
                    .contains("a word that may break there", "acceptFindings")
                    .contains("+NOTE = ", "~ /version");
        }
        var versions = PLATFORM.argus(PLATFORM.acme())
                .run("get", "versions", "their-team/sums", "-o", "json")
                .text();
        assertThat(versions).contains("\"version\": \"0.2.0\"").doesNotContain("IN_REVIEW");
        assertThat(folder.resolve("looked-at/main.py")).content().contains("NOTE");
    }
}
