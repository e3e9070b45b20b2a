package dev.argus.testbed.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.crypto.Sha256;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A plugin that prints numbered lines, for tests in which something is killed. All lines must arrive, once, from one
 * attempt and with one end.
 */
public final class CountingPlugin {
    private CountingPlugin() {}

    /**
     * Returns the program, which prints that many lines with a pause in seconds after each.
     *
     * @param lines a Python expression, which may use the action's input as {@code given}
     */
    public static String program(String lines, double pause) {
        return """
                import json, sys, time
                given = json.load(sys.stdin)
                for n in range(%s):
                    print(f"line {n:06d} of what must not be lost", flush=True)
                    time.sleep(%s)
                """.formatted(lines, pause);
    }

    public static void assertWhole(JsonNode ended, int lines) {
        byte[] said = IntStream.range(0, lines)
                .mapToObj("line %06d of what must not be lost\n"::formatted)
                .collect(Collectors.joining())
                .getBytes(UTF_8);
        assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("SUCCEEDED");
        var stdout = ended.path("stdout");
        assertThat(Base64.getDecoder().decode(stdout.path("bytes").asText())).isEqualTo(said);
        assertThat(stdout.path("sha256").asText()).isEqualTo(Sha256.of(said).hex());
        assertThat(stdout.path("completeness").asText()).isEqualTo("COMPLETE");
        assertThat(ended.path("attempts")).hasSize(1);
        assertThat(ended.path("ledgerEntries"))
                .extracting(entry -> entry.path("type").asText())
                .filteredOn("execution.finished"::equals)
                .hasSize(1);
    }
}
