package dev.argus.testbed.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.crypto.Sha256;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.Node;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests that a plugin's output is kept byte for byte. Where bytes are not kept, the API, the command line and the
 * ledger all say so.
 */
class CaptureIT {
    private static final int MIB = 1 << 20;
    private static final int ALL_THAT_IS_KEPT = MIB + (256 << 10);
    private static final int TIMEOUT_MILLIS = 120_000;
    /** Writes single bytes. After each it waits until somebody sends it the same byte. */
    private static final String WAITING = """
            import json, socket, sys
            given = json.load(sys.stdin)
            with socket.create_connection((given["address"], given["port"])) as test:
                for n in range(given["bytes"]):
                    byte = bytes([65 + n])
                    sys.stdout.buffer.write(byte)
                    sys.stdout.flush()
                    if test.recv(1) != byte:
                        sys.exit("the test sees something else")
            """;

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("capture");

    private static CapturePlugin plugin;

    @BeforeAll
    static void install() throws IOException {
        plugin = CapturePlugin.on(PLATFORM);
    }

    @TestFactory
    Stream<DynamicTest> noByteIsSpecial() {
        var texts = new LinkedHashMap<String, byte[]>();
        texts.put("nothing at all", new byte[0]);
        texts.put("NUL", "\0a\0\0b\n\0".getBytes(ISO_8859_1));
        texts.put("CR LF, and CR alone", "one\r\ntwo\r\n\r\n\rthree\r".getBytes(US_ASCII));
        texts.put("no final newline", "a\nb".getBytes(US_ASCII));
        texts.put("only line ends", "\n\n\n".getBytes(US_ASCII));
        texts.put("not UTF-8", HexFormat.of().parseHex("fffec328a0a1e228a1f09028bcf8a1a1a1a1eda08061c3"));
        texts.put("UTF-8", "zoë 漢字 🜂\u2028".getBytes(UTF_8));
        texts.put("what plays with terminals", "\u001b[2J\u001b]0;title\u0007\b\b\u007f".getBytes(ISO_8859_1));
        // All executions are started before the first is checked.
        return texts.entrySet().stream().map(text -> exactly(text.getKey(), text.getValue())).toList().stream();
    }

    private static DynamicTest exactly(String name, byte[] bytes) {
        var id = plugin.start(Map.of("mode", "exact", "hex", HexFormat.of().formatHex(bytes)));
        return dynamicTest(name, () -> plugin.stdout(plugin.end(id)).isWhatIsKeptOf(WrittenStream.exactly(bytes)));
    }

    @TestFactory
    Stream<DynamicTest> aLineMayBeOfAnyLength() {
        return IntStream.of(MIB, MIB + 1, ALL_THAT_IS_KEPT, ALL_THAT_IS_KEPT + 1, 8 * MIB)
                .mapToObj(bytes -> dynamicTest(
                        "%d bytes".formatted(bytes),
                        () -> plugin.stdout(Map.of("mode", "one line", "bytes", bytes))
                                .isWhatIsKeptOf(WrittenStream.oneLine(bytes))));
    }

    @Test
    @Tag("slow")
    void evenALineOfTwoGibibytes() {
        long bytes = 2L << 30;
        plugin.stdout(Map.of("mode", "one line", "bytes", bytes)).isWhatIsKeptOf(WrittenStream.oneLine(bytes));
    }

    @TestFactory
    Stream<DynamicTest> linesBeyondTheCapsAreKeptAtBothEnds() {
        return IntStream.of(128, 4096)
                .mapToObj(width -> dynamicTest(
                        "%d bytes each".formatted(width),
                        () -> plugin.stdout(Map.of("mode", "lines", "bytes", 8 * MIB, "width", width))
                                .isWhatIsKeptOf(WrittenStream.lines(8 * MIB, width))));
    }

    /** Checks that no byte is held back: the plugin writes its next byte only after the test has seen the last one. */
    @Test
    void aByteIsSeenThoughNoneFollows() throws IOException {
        byte[] expected = "ABCD".getBytes(US_ASCII);
        var node = Node.here(PLATFORM.kubernetes());
        var user = plugin.user();
        var name = PLATFORM.named("waiting");
        PLATFORM.publish(
                PluginFolder.python(name, WAITING).needing("network.egress").within("120s"));
        try (var listening = new ServerSocket(0, 1, node.inet())) {
            listening.setSoTimeout(TIMEOUT_MILLIS);
            user.grant(
                    user.install(name),
                    "network.egress",
                    Duration.ofMinutes(10),
                    Map.of("allow", List.of(node.rule(listening.getLocalPort(), "tcp"))));
            var input = Map.of("address", node.address(), "port", listening.getLocalPort(), "bytes", expected.length);
            var id = user.run(name, "run", input);
            try (var waiting = listening.accept()) {
                answerEachByte(id, waiting.getOutputStream());
            }
            plugin.stdout(plugin.end(id)).isWhatIsKeptOf(WrittenStream.exactly(expected));
        }
    }

    private static void answerEachByte(UUID id, OutputStream answers) throws IOException {
        try (var log = plugin.user()
                .graphql()
                .subscribe(
                        "subscription($id: UUID!) { executionLog(id: $id) { offset bytes } }",
                        Map.of("id", id.toString()))) {
            for (var events = log.iterator(); events.hasNext(); ) {
                var bytes = events.next().at("/executionLog/bytes").asText();
                answers.write(Base64.getDecoder().decode(bytes));
            }
        }
    }

    @Test
    void writersAtTheSameTimeLoseNothingAndMixNoLines() {
        int writers = 4;
        int lines = 2000;
        var ended = plugin.end(plugin.start(Map.of("mode", "writers", "writers", writers, "lines", lines)));
        assertThat(ended.path("state").asText()).isEqualTo("SUCCEEDED");
        assertMixed(ended, plugin.stdout(ended), "out", writers, lines);
        assertMixed(ended, plugin.stderr(ended), "err", writers, lines);
    }

    private static void assertMixed(JsonNode ended, Captured captured, String word, int writers, int lines) {
        byte[] bytes =
                Base64.getDecoder().decode(captured.stream().path("bytes").asText());
        captured.hasVerdict("COMPLETE");
        captured.isKept(bytes, "");
        assertThat(captured.stream().path("size").asInt()).isEqualTo(bytes.length);
        assertThat(captured.stream().path("sha256").asText())
                .isEqualTo(Sha256.of(bytes).hex());
        var said = new String(bytes, US_ASCII).lines().toList();
        assertThat(said).as(ended.path("id").asText()).hasSize(writers * lines);
        for (int writer = 0; writer < writers; writer++) {
            var start = "%d %s ".formatted(writer, word);
            assertThat(said.stream().filter(line -> line.startsWith(start)))
                    .containsExactlyElementsOf(IntStream.range(0, lines)
                            .mapToObj(n -> start + "%06d".formatted(n))
                            .toList());
        }
    }
}
