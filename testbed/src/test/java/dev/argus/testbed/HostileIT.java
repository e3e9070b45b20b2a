package dev.argus.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every row of the tables in docs/security.md, tried by a hostile plugin on the cluster: what the page says is what is observed. */
class HostileIT {
    private static final String PLUGIN = "acme/hostile";

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.inProcess();

    private static List<Row> rows;
    private static JsonNode answers;
    private static Map<String, UUID> loud;
    private static Operator user;

    /** @param expected as the page says it; alternatives are separated by " or " */
    private record Row(String probe, String expected) {
        void isMetBy(String observed) {
            assertThat(expected.split(" or ")).as("what is observed of \"%s\" is: %s", probe, observed).contains(observed);
        }
    }

    @BeforeAll
    static void runThemAll() throws IOException {
        rows = rows();
        try (var program = HostileIT.class.getResourceAsStream("/hostile/main.py")) {
            PLATFORM.install(PluginFolder.python(PLUGIN, new String(program.readAllBytes(), UTF_8)).within("5s"));
        }
        user = PLATFORM.operator(PLATFORM.user);
        loud = loudRows().collect(toMap(
                Row::probe, row -> user.run(PLUGIN, "run", Map.of("loud", row.probe())), (one, other) -> one, LinkedHashMap::new));
        answers = user.end(user.run(PLUGIN, "run", Map.of("quiet", true)));
        assertThat(answers.path("state").asText()).as(answers.toPrettyString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void thePageNamesEveryProbeThatOnlyGetsAnAnswer() {
        assertThat(quietRows().map(Row::probe)).containsExactlyInAnyOrderElementsOf(answers.path("output")::fieldNames);
    }

    @TestFactory
    Stream<DynamicTest> aProbeGetsTheAnswerOfThePage() {
        return quietRows().map(row -> dynamicTest(row.probe(), () -> row.isMetBy(answers.path("output").path(row.probe()).asText())));
    }

    @TestFactory
    Stream<DynamicTest> aPluginEndsAsThePageSaysAndOnceInTheLedger() {
        return loudRows().map(row -> dynamicTest(row.probe(), () -> {
            var ended = ended(row.probe());
            assertThat(ended.path("ledgerEntries")).extracting(entry -> entry.path("type").asText())
                    .containsOnlyOnce("execution.finished");
            row.isMetBy(outcome(ended));
        }));
    }

    @Test
    void whatAFloodSaidIsAccountedForToTheLastByte() throws NoSuchAlgorithmException {
        var stdout = ended("flood stdout with 64 MiB").path("stdout");
        assertThat(stdout.path("size").asLong()).isEqualTo(64L << 20);
        assertThat(stdout.path("completeness").asText()).isEqualTo("TRUNCATED");
        assertThat(stdout.path("sha256").asText()).isEqualTo(sha256OfTheFlood());
    }

    @Test
    void forgedFramesAreOnlyWords() {
        assertThat(ended("forge frames").path("stdout").path("text").asText()).startsWith("A1 1 t 1 e30 ").endsWith("\n");
    }

    @Test
    void threadsEndAtTheNodesLimit() {
        assertThat(ended("threads without end").path("stdout").path("text").asText()).isEqualTo("refused below 256\n");
    }

    private static JsonNode ended(String probe) {
        return user.end(Objects.requireNonNull(loud.get(probe)));
    }

    private static String sha256OfTheFlood() throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        byte[] block = "0123456789abcdef".repeat(256).getBytes(UTF_8);
        for (int i = 0; i < 16 << 10; i++) {
            digest.update(block);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String outcome(JsonNode ended) {
        var reason = ended.path("reason").asText("null");
        return Stream.of(
                        ended.path("state").asText(),
                        reason.equals("null") ? "" : reason,
                        reason.equals("EXIT_CODE") || reason.equals("SIGNAL") ? ended.path("exitCode").asText() : "")
                .filter(word -> !word.isEmpty())
                .reduce("%s %s"::formatted)
                .orElseThrow();
    }

    private static Stream<Row> quietRows() {
        return rows.stream().filter(row -> !isOutcome(row));
    }

    private static Stream<Row> loudRows() {
        return rows.stream().filter(HostileIT::isOutcome);
    }

    private static boolean isOutcome(Row row) {
        return row.expected().matches("(SUCCEEDED|FAILED|TIMED_OUT)\\b.*");
    }

    /** The rows whose first cell is code and whose last is: | `probe` | … | `expected` |. */
    private static List<Row> rows() throws IOException {
        Function<String, String> plain = cell -> cell.strip().replace("`", "");
        return Files.readAllLines(Checkout.root().resolve("docs/security.md")).stream()
                .filter(line -> line.matches("\\| `[^`]+` \\|.*\\| `[^|]+` \\|"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|")).map(plain).toList())
                .map(cells -> new Row(cells.getFirst(), cells.getLast()))
                .toList();
    }
}
