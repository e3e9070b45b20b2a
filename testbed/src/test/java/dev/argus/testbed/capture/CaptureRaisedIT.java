package dev.argus.testbed.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.argus.testbed.Environment;
import dev.argus.testbed.Platform;
import dev.argus.testbed.TenantSeat;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests raised caps: if the nodes' logs have room for them, more is kept; if not, the control plane refuses to start.
 */
class CaptureRaisedIT {
    private static final int MIB = 1 << 20;
    private static final int HEAD = 8 * MIB;
    private static final int TAIL = MIB;
    private static final int ROTATED_AT = 64 * MIB;

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.with(Map.of(
            "argus.kubernetes.capture.head-bytes", HEAD,
            "argus.kubernetes.capture.tail-bytes", TAIL,
            "argus.kubernetes.capture.output-bytes", 2 * MIB,
            "argus.kubernetes.capture.node-log-bytes", ROTATED_AT));

    private static CapturePlugin plugin;

    @BeforeAll
    static void install() throws IOException {
        try (var client = PLATFORM.platform().environment().kubernetes().client()) {
            assumeTrue(
                    NodeLogs.of(client).rotatedAt() >= ROTATED_AT, "the nodes of this Kubernetes rotate logs earlier");
        }
        plugin = CapturePlugin.on(PLATFORM);
    }

    @TestFactory
    Stream<DynamicTest> eightMebibytesOfLinesAreKeptWhole() {
        return IntStream.of(128, 4096)
                .mapToObj(width -> dynamicTest(
                        "%d bytes each".formatted(width),
                        () -> plugin.stdout(Map.of("mode", "lines", "bytes", 8 * MIB, "width", width))
                                .isWhatIsKeptOf(WrittenStream.lines(8 * MIB, width), HEAD, TAIL)));
    }

    @TestFactory
    Stream<DynamicTest> theRaisedCapsAreExact() {
        return IntStream.of(HEAD + TAIL, HEAD + TAIL + 1)
                .mapToObj(bytes -> dynamicTest(
                        "%d bytes".formatted(bytes),
                        () -> plugin.stdout(Map.of("mode", "one line", "bytes", bytes))
                                .isWhatIsKeptOf(WrittenStream.oneLine(bytes), HEAD, TAIL)));
    }

    @Test
    void anOutputOfTwoMebibytesIsTaken() {
        var ended = plugin.end(plugin.start(Map.of("mode", "answer", "bytes", 2 * MIB)));
        assertThat(ended.path("state").asText())
                .as(ended.path("message").asText())
                .isEqualTo("SUCCEEDED");
        assertThat(ended.path("output").asText()).hasSize(2 * MIB - 2);
        ended = plugin.end(plugin.start(Map.of("mode", "answer", "bytes", 2 * MIB + 1)));
        assertThat(ended.path("reason").asText()).isEqualTo("OUTPUT_TOO_LARGE");
    }

    @Test
    void capsThatTheNodesLogCannotHoldAreRefusedAtStart() throws Exception {
        var settings = Map.<String, Object>of("argus.kubernetes.capture.head-bytes", HEAD);
        try (var platform = Platform.on(Environment.shared(), List.of(TenantSeat.fresh("roomless")), settings)) {
            assertThatThrownBy(() -> platform.startInProcess().close())
                    .rootCause()
                    .hasMessageStartingWith(
                            "argus.kubernetes.capture: with head-bytes 8388608, tail-bytes 262144 and output-bytes 262144")
                    .hasMessageContaining("node-log-bytes 10485760");
        }
    }
}
