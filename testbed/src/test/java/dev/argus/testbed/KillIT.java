package dev.argus.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.crypto.Sha256;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A control plane that dies with SIGKILL costs time and nothing else: no byte of stdout, no second end in the ledger. */
class KillIT {
    private static final String PLUGIN = "acme/counting";
    private static final int LINES = 200;
    private static final String COUNTING = """
            import time
            for n in range(%d):
                print(f"line {n:06d} of what must not be lost", flush=True)
                time.sleep(0.03)
            """
            .formatted(LINES);
    private static final byte[] EXPECTED = IntStream.range(0, LINES)
            .mapToObj("line %06d of what must not be lost\n"::formatted)
            .collect(Collectors.joining())
            .getBytes(UTF_8);

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.inAProcessOfItsOwn();

    private static Operator user;

    @BeforeAll
    static void publish() throws IOException {
        PLATFORM.install(PluginFolder.python(PLUGIN, COUNTING));
        user = PLATFORM.operator(PLATFORM.user);
    }

    @Test
    void killedWhileThePluginSpeaksNothingIsLost() throws Exception {
        var id = user.run(PLUGIN, "run", Map.of());
        await().atMost(Duration.ofSeconds(60)).until(() -> user.execution(id).path("stdout").path("size").asLong() > 0);
        PLATFORM.kill();
        PLATFORM.restart();
        assertWhole(user.end(id));
    }

    @Test
    void killedRightAfterAcceptingTheRunStillHappens() throws Exception {
        var id = user.run(PLUGIN, "run", Map.of());
        PLATFORM.kill();
        PLATFORM.restart();
        assertWhole(user.end(id));
    }

    @Test
    void deadUntilThePodHasEndedEverythingIsReadFromIt() throws Exception {
        var id = user.run(PLUGIN, "run", Map.of());
        user.state(id, "RUNNING");
        PLATFORM.kill();
        PLATFORM.pod(id, KillIT::hasEnded);
        PLATFORM.restart();
        assertWhole(user.end(id));
    }

    private static void assertWhole(JsonNode ended) {
        assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("SUCCEEDED");
        var stdout = ended.path("stdout");
        assertThat(Base64.getDecoder().decode(stdout.path("bytes").asText())).isEqualTo(EXPECTED);
        assertThat(stdout.path("sha256").asText()).isEqualTo(Sha256.of(EXPECTED).hex());
        assertThat(stdout.path("completeness").asText()).isEqualTo("COMPLETE");
        assertThat(ended.path("attempts")).hasSize(1);
        assertThat(ended.path("ledgerEntries"))
                .extracting(entry -> entry.path("type").asText())
                .filteredOn("execution.finished"::equals)
                .hasSize(1);
    }

    private static boolean hasEnded(Pod pod) {
        return pod.getStatus() != null && "Succeeded".equals(pod.getStatus().getPhase());
    }
}
