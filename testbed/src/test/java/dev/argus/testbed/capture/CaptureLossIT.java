package dev.argus.testbed.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.testbed.shared.ContainerProcess;
import dev.argus.testbed.shared.RunningPlatform;
import dev.argus.testbed.shared.SharedPlatforms;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests that missing output is noticed and reported. A flood of output uses no more of the control plane's memory and
 * the node's disk than the caps allow.
 */
@ResourceLock(SharedPlatforms.TO_BE_KILLED)
class CaptureLossIT {
    private static final long KEPT = (1 << 20) + (256 << 10);

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.sharedToBeKilled("capture-loss");

    private static CapturePlugin plugin;
    private static NodeLogs logs;

    @BeforeAll
    static void install() throws IOException {
        try (var client = PLATFORM.platform().environment().kubernetes().client()) {
            logs = NodeLogs.of(client);
        }
        assumeTrue(logs.areHere(), "the node is another machine: its files cannot be reached");
        plugin = CapturePlugin.on(PLATFORM);
    }

    @Test
    void aLineThatTheNodeLostIsAGap() throws Exception {
        var id = plugin.start(Map.of("mode", "drip", "bytes", 6));
        plugin.user().state(id, "RUNNING");
        PLATFORM.kill();
        var pod = PLATFORM.pod(
                id,
                it -> it.getStatus() != null
                        && "Succeeded".equals(it.getStatus().getPhase()));
        var file = logs.file(pod);
        var left = Files.readAllLines(file, US_ASCII).stream()
                .filter(line -> !line.contains(" o 3 "))
                .toList();
        Files.write(file, left, US_ASCII);
        PLATFORM.restart();
        var ended = plugin.end(id);
        assertReason(ended, "RUNNER_PROTOCOL");
        var stdout = plugin.stdout(ended);
        assertThat(stdout.stream().path("size").asLong()).isEqualTo(6);
        assertThat(stdout.stream().path("sha256").asText())
                .isEqualTo(WrittenStream.exactly("ABCDEF".getBytes(US_ASCII)).sha256());
        stdout.hasVerdict("GAPS");
        stdout.isKept("ABCEF".getBytes(US_ASCII), "GAPS: bytes 3 to 4 were written but not kept\n");
    }

    @Test
    void behindARunnerThatWasKilledNobodyKnowsWhatFollowed() throws IOException {
        byte[] said = "said\r\n\0".getBytes(US_ASCII);
        var id = plugin.start(Map.of("mode", "hang", "hex", HexFormat.of().formatHex(said)));
        await().atMost(Duration.ofSeconds(120))
                .until(() ->
                        plugin.user().execution(id).path("stdout").path("size").asInt() == said.length);
        runner(PLATFORM.pod(id, CaptureLossIT::runs)).destroyForcibly();
        var ended = plugin.end(id);
        assertReason(ended, "RUNNER_PROTOCOL");
        var stdout = plugin.stdout(ended);
        assertThat(stdout.stream().path("sha256").isNull()).isTrue();
        stdout.hasVerdict("TAIL_UNKNOWN");
        stdout.isKept(said, "TAIL_UNKNOWN: the last bytes may be missing\n");
        plugin.stderr(ended).hasVerdict("TAIL_UNKNOWN");
    }

    @Test
    @Tag("slow")
    void aFloodOfAGibibyteCostsNoMoreThanTheCaps() throws Exception {
        plugin.stdout(flood(64 << 20)); // warms up: what is loaded only once is not growth
        long bytes = 1L << 30;
        try (var memory = ProcessMemory.of(PLATFORM.process())) {
            long before = memory.inUse();
            long resident = memory.resident();
            var id = plugin.start(flood(bytes));
            var pod = PLATFORM.pod(id, CaptureLossIT::runs);
            long most = 0;
            long residentMost = 0;
            long disk = 0;
            int samples = 0;
            try (var log = FileChannel.open(logs.file(pod))) {
                for (; !ended(id); samples++) {
                    residentMost = Math.max(residentMost, memory.resident());
                    most = Math.max(most, memory.inUse());
                    disk = Math.max(disk, logs.bytes(pod));
                }
                disk = Math.max(disk, log.size());
            }
            System.out.printf(
                    "1 GiB of flood: the control plane's memory in use %,d -> %,d bytes (resident %,d -> %,d) in %d samples; the node's log %,d bytes%n",
                    before, most, resident, residentMost, samples, disk);
            var all = new SoftAssertions();
            all.assertThat(samples).isGreaterThan(3);
            all.assertThat(most - before).as("bytes of memory more").isLessThanOrEqualTo(64 << 20);
            all.assertThat(disk)
                    .as("bytes on disk, as lines: 4 for 3, and some for each line")
                    .isBetween(KEPT * 4 / 3, KEPT * 3 / 2);
            all.assertAll();
            plugin.stdout(plugin.end(id)).isWhatIsKeptOf(WrittenStream.oneLine(bytes));
        }
    }

    private static Map<String, Object> flood(long bytes) {
        return Map.of("mode", "one line", "bytes", bytes);
    }

    private static boolean ended(UUID id) {
        var execution = plugin.user()
                .graphql()
                .query("query($id: UUID!) { execution(id: $id) { finishedAt } }", Map.of("id", id));
        return !execution.at("/execution/finishedAt").isNull();
    }

    private static void assertReason(JsonNode ended, String reason) {
        assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("FAILED");
        assertThat(ended.path("reason").asText()).isEqualTo(reason);
    }

    private static boolean runs(Pod pod) {
        var statuses = pod.getStatus() == null ? null : pod.getStatus().getContainerStatuses();
        return statuses != null
                && !statuses.isEmpty()
                && statuses.getFirst().getState().getRunning() != null;
    }

    private static ProcessHandle runner(Pod pod) {
        var container = pod.getStatus()
                .getContainerStatuses()
                .getFirst()
                .getContainerID()
                .replaceFirst(".*/", "");
        return ContainerProcess.of(container)
                .filter(ContainerProcess::isFirst)
                .findFirst()
                .orElseThrow()
                .handle();
    }
}
