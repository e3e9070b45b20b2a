package dev.argus.testbed.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.testbed.shared.Page;
import dev.argus.testbed.shared.PageWalk;
import dev.argus.testbed.shared.RunningPlatform;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the commands of docs/graphql.md. */
class GraphQlPageIT {
    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("graphql-page");

    @Test
    void everyCommandOfThePageWorks() throws Exception {
        var platform = PLATFORM.platform();
        var environment = new HashMap<>(platform.environment(PLATFORM.acme(), "olga", "tenant-admin"));
        try (var walk = PageWalk.of(Page.read("docs/graphql.md"), PLATFORM.folder(), PLATFORM.folder(), environment)) {
            assertThat(walk.toTheEnd())
                    .contains("\"permissionCodes\":[", "\"hasNextPage\":", "\"userErrors\":[{", "404")
                    .doesNotContain("\"errors\"");
        }
    }
}
