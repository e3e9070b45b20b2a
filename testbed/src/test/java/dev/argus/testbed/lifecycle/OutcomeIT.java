package dev.argus.testbed.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that, however a plugin ends, its outcome is reported and its output is kept. */
class OutcomeIT {
    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("outcome");

    @Test
    void aPluginThatTakesTooLongIsTimedOut() throws IOException {
        var plugin = PluginFolder.python(
                        "outcome/too-long", "import time\nprint('begun', flush=True)\ntime.sleep(60)\n")
                .within("5s");
        var ended = end(plugin);
        assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("TIMED_OUT");
        assertThat(ended.path("reason").asText()).isEqualTo("DEADLINE");
        assertThat(ended.path("stdout").path("text").asText()).isEqualTo("begun\n");
    }

    @Test
    void aCallersShorterTimeoutCounts() throws IOException {
        var published = PLATFORM.install(PluginFolder.python("outcome/patient", "import time\ntime.sleep(60)\n"));
        var user = PLATFORM.operator(PLATFORM.user());
        var input = Map.of(
                "plugin",
                published.plugin(),
                "action",
                "run",
                "input",
                Map.of(),
                "timeout",
                Duration.ofSeconds(1).toString());
        var accepted = user.graphql().mutate("executePlugin", input, "execution { id }");
        var ended = user.end(
                java.util.UUID.fromString(accepted.path("execution").path("id").asText()));
        assertThat(ended.path("state").asText()).isEqualTo("TIMED_OUT");
    }

    @Test
    void anExitCodeIsToldWithStderr() throws IOException {
        var ended = end(
                PluginFolder.python("outcome/failing", "import sys\nprint('bad day', file=sys.stderr)\nsys.exit(3)\n"));
        assertThat(ended.path("state").asText()).isEqualTo("FAILED");
        assertThat(ended.path("reason").asText()).isEqualTo("EXIT_CODE");
        assertThat(ended.path("exitCode").asInt()).isEqualTo(3);
        assertThat(ended.path("stderr").path("text").asText()).isEqualTo("bad day\n");
    }

    @Test
    void anOutputThatIsNotJsonIsInvalid() throws IOException {
        var ended = end(PluginFolder.python(
                "outcome/mumbling", "import os\nopen(os.environ['ARGUS_OUTPUT'], 'w').write('{')\n"));
        assertThat(ended.path("state").asText()).isEqualTo("FAILED");
        assertThat(ended.path("reason").asText()).isEqualTo("OUTPUT_INVALID");
    }

    @Test
    void bytesThatAreNotTextSurvive() throws IOException {
        var ended = end(PluginFolder.python(
                "outcome/binary", "import sys\nsys.stdout.buffer.write(bytes(range(256)) + b'\\r\\n\\r\\n')\n"));
        byte[] kept =
                Base64.getDecoder().decode(ended.path("stdout").path("bytes").asText());
        byte[] written = new byte[260];
        for (int i = 0; i < 256; i++) {
            written[i] = (byte) i;
        }
        System.arraycopy(new byte[] {'\r', '\n', '\r', '\n'}, 0, written, 256, 4);
        assertThat(kept).isEqualTo(written);
        assertThat(ended.path("state").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void moreThanIsKeptLeavesAGapThatIsNamed() throws IOException {
        var ended = end(
                PluginFolder.python("outcome/talking", "import sys\nfor n in range(60000):\n    print(f'{n:049d}')\n"));
        var stdout = ended.path("stdout");
        assertThat(stdout.path("size").asLong()).isEqualTo(60000L * 50);
        assertThat(stdout.path("completeness").asText()).isEqualTo("TRUNCATED");
        var gap = stdout.path("gaps").path(0);
        long missing = gap.path("to").asLong() - gap.path("from").asLong();
        assertThat(Base64.getDecoder().decode(stdout.path("bytes").asText()).length)
                .isEqualTo((int) (60000L * 50 - missing));
    }

    private static JsonNode end(PluginFolder plugin) throws IOException {
        var published = PLATFORM.install(plugin);
        var user = PLATFORM.operator(PLATFORM.user());
        return user.end(user.run(published.plugin(), "run", Map.of()));
    }
}
