package dev.argus.testbed.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that a cancelled execution ends, keeps its output, and stays cancelled. */
class CancelIT {
    private static final String SLEEPING = "import time\nprint('asleep', flush=True)\ntime.sleep(600)\n";

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("cancel");

    private static Operator user;

    @BeforeAll
    static void publish() throws IOException {
        PLATFORM.install(PluginFolder.python("cancel/sleeping", SLEEPING).within("600s"));
        PLATFORM.install(PluginFolder.python(
                        "cancel/stubborn", "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + SLEEPING)
                .within("600s"));
        PLATFORM.install(PluginFolder.python("cancel/brief", "print('done')\n"));
        user = PLATFORM.operator(PLATFORM.user());
    }

    @Test
    void aRunningOneEndsAndItsWordsAreKept() {
        assertCancelled(speaking("cancel/sleeping"));
    }

    @Test
    void onePluginThatIgnoresTheSignalEndsAsWell() {
        assertCancelled(speaking("cancel/stubborn"));
    }

    @Test
    void cancellingTwiceIsCancellingOnce() {
        var id = speaking("cancel/sleeping");
        user.cancel(id);
        user.cancel(id);
        var ended = user.end(id);
        assertThat(ended.path("state").asText()).isEqualTo("CANCELLED");
        assertThat(ended.path("ledgerEntries"))
                .extracting(entry -> entry.path("type").asText())
                .filteredOn("execution.finished"::equals)
                .hasSize(1);
    }

    @Test
    void whatHasEndedIsNotChangedByIt() {
        var id = user.run("cancel/brief", "run", Map.of());
        user.end(id);
        user.graphql().attempt("cancelExecution", Map.of("execution", id), "execution { id }");
        assertThat(user.execution(id).path("state").asText()).isEqualTo("SUCCEEDED");
    }

    private static UUID speaking(String plugin) {
        var id = user.run(plugin, "run", Map.of());
        await().atMost(Duration.ofSeconds(120))
                .until(() ->
                        user.execution(id).path("stdout").path("text").asText().contains("asleep"));
        return id;
    }

    private static void assertCancelled(UUID id) {
        user.cancel(id);
        var ended = user.end(id);
        assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("CANCELLED");
        assertThat(ended.path("reason").asText()).isEqualTo("BY_USER");
        assertThat(ended.path("stdout").path("text").asText()).isEqualTo("asleep\n");
    }
}
