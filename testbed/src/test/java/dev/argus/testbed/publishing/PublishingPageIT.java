package dev.argus.testbed.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.testbed.shared.Page;
import dev.argus.testbed.shared.PageWalk;
import dev.argus.testbed.shared.RunningPlatform;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Follows docs/publishing.md word by word as a newcomer would. */
class PublishingPageIT {
    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("publishing-page");

    @Test
    void everyCommandOfThePageWorksAndThreePluginsRun() throws Exception {
        var platform = PLATFORM.platform();
        var environment = new HashMap<>(platform.environment(PLATFORM.acme(), "olga", "tenant-admin"));
        environment.put(
                "ARGUS_ISSUER_URL", platform.environment().issuer().url().toString());
        try (var walk =
                PageWalk.of(Page.read("docs/publishing.md"), PLATFORM.folder(), PLATFORM.folder(), environment)) {
            walk.toTheEnd();
        }
        var executions = PLATFORM.argus(PLATFORM.acme())
                .run("get", "executions", "--state", "SUCCEEDED", "-o", "json")
                .text();
        assertThat(executions).contains("my-team/word-count", "my-team/line-count", "my-team/private-count");
    }
}
