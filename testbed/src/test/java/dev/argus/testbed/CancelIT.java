package dev.argus.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cancelled execution ends, keeps what was said, and stays what it is. */
class CancelIT {
    private static final String SLEEPING = "import time\nprint('asleep', flush=True)\ntime.sleep(60)\n";

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.inProcess();

    private static Operator user;

    @BeforeAll
    static void publish() throws IOException {
        PLATFORM.install(PluginFolder.python("acme/sleeping", SLEEPING));
        PLATFORM.install(PluginFolder.python(
                "acme/stubborn", "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + SLEEPING));
        PLATFORM.install(PluginFolder.python("acme/brief", "print('done')\n"));
        user = PLATFORM.operator(PLATFORM.user);
    }

    @Test
    void aRunningOneEndsAndItsWordsAreKept() {
        assertCancelled(speaking("acme/sleeping"));
    }

    @Test
    void onePluginThatIgnoresTheSignalEndsAsWell() {
        assertCancelled(speaking("acme/stubborn"));
    }

    @Test
    void cancellingTwiceIsCancellingOnce() {
        var id = speaking("acme/sleeping");
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
        var id = user.run("acme/brief", "run", Map.of());
        user.end(id);
        user.graphql().attempt("cancelExecution", Map.of("execution", id), "execution { id }");
        assertThat(user.execution(id).path("state").asText()).isEqualTo("SUCCEEDED");
    }

    private static UUID speaking(String plugin) {
        var id = user.run(plugin, "run", Map.of());
        await().atMost(Duration.ofSeconds(60))
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
