package dev.argus.plugins.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.plugins.catalog.image.Startup;
import dev.argus.plugins.execution.Payload;
import dev.argus.plugins.kubernetes.capture.FrameKey;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunnerSpecTest {
    @Test
    void theRunnerStartsWhatWasRecorded() throws IOException {
        var spec = new ObjectMapper().readTree(spec(new Startup(List.of("/tool", "é\n"), "/work", Map.of("GODEBUG", "x", "A", "\"")), "{}"));
        assertThat(spec.path("command").toString()).isEqualTo("[\"/tool\",\"é\\n\"]");
        assertThat(spec.path("workdir").asText()).isEqualTo("/work");
        assertThat(spec.path("env").toString()).isEqualTo("{\"A\":\"\\\"\",\"GODEBUG\":\"x\"}");
    }

    /** The kernel's limit of one environment string; the runner checks the same number. */
    @Test
    void theLongestOfEverythingFitsIntoOneVariable() {
        var startup = new Startup(List.of("x".repeat((12 << 10) - 60)), "/", Map.of());
        assertThat(startup.recorded().length()).isLessThanOrEqualTo(12 << 10);
        var input = "\"" + "x".repeat((96 << 10) - 2) + "\"";
        assertThat(spec(startup, input).length + "ARGUS_SPEC=".length() + 1).isLessThanOrEqualTo(128 << 10);
    }

    private static byte[] spec(Startup startup, String input) {
        var config = "\"" + "c".repeat((16 << 10) - 2) + "\"";
        var key = FrameKey.derive(new byte[32], new UUID(0, 1), 1);
        return RunnerSpec.of(SamplePods.execution(1), new Payload(new UUID(0, 1), input.getBytes(UTF_8), config.getBytes(UTF_8), null), startup, key);
    }
}
