package dev.argus.testbed.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.TenantSeat;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests that a tenant that requires another RuntimeClass gets it, and that the record names it. Slow, because gVisor is
 * built first if it is not cached.
 */
@Tag("slow")
class GvisorIT {
    private static final String LOOK = """
            import json, os, socket, sys
            for n in range(20000):
                print(f'{n:049d}')
            print('to stderr', file=sys.stderr)
            try:
                socket.socket(socket.AF_INET, socket.SOCK_STREAM)
                network = 'open'
            except OSError as error:
                network = error.strerror
            with open(os.environ['ARGUS_OUTPUT'], 'w') as out:
                json.dump({'kernel': os.uname().release, 'network': network}, out)
            """;

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.underRuntimeClasses("gvisor", "argus-t-no-such-runtime");

    @Test
    void aPluginRunsUnderTheTenantsRuntimeAndEverythingItSaidIsThere() throws IOException {
        PLATFORM.needRuntimeClass("gvisor");
        var ended = end(PLATFORM.user(), PluginFolder.python("acme/looking", LOOK));
        assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("SUCCEEDED");
        assertThat(ended.path("output").path("kernel").asText()).endsWith("-gvisor");
        assertThat(ended.path("output").path("network").asText()).isEqualTo("Address family not supported by protocol");
        assertThat(ended.path("stdout").path("size").asLong()).isEqualTo(20_000 * 50);
        assertThat(ended.path("stdout").path("completeness").asText()).isEqualTo("COMPLETE");
        assertThat(ended.path("stderr").path("text").asText()).isEqualTo("to stderr\n");
        assertThat(ended.path("stderr").path("completeness").asText()).isEqualTo("COMPLETE");
        assertThat(ended.path("attempts").path(0).path("runtimeClass").asText()).isEqualTo("gvisor");
        assertThat(recorded(ended, "execution.started", "requiredRuntimeClass")).isEqualTo("gvisor");
        assertThat(recorded(ended, "execution.finished", "runtimeClass")).isEqualTo("gvisor");
    }

    @Test
    void aPluginThatKillsWhatItCanIsNeverASuccess() throws IOException {
        PLATFORM.needRuntimeClass("gvisor");
        var killing = """
                import os, signal
                for process in range(1, os.getpid()):
                    try:
                        os.kill(process, signal.SIGKILL)
                        print('killed', process)
                    except OSError:
                        pass
                raise SystemExit(3)
                """;
        var ended = end(PLATFORM.user(), PluginFolder.python("acme/killing", killing));
        assertThat(ended.path("reason").asText()).as(ended.toPrettyString()).isEqualTo("EXIT_CODE");
        assertThat(ended.path("stdout").path("text").asText()).isEmpty();
    }

    @Test
    void aRuntimeClassThatTheClusterDoesNotHaveIsNamed() throws IOException {
        var ended = end(PLATFORM.stranger(), PluginFolder.python("acme/homeless", "print('never')\n"));
        assertThat(ended.path("state").asText()).isEqualTo("FAILED");
        assertThat(ended.path("reason").asText()).isEqualTo("RUNTIME_CLASS");
        assertThat(ended.path("message").asText()).contains("no RuntimeClass argus-t-no-such-runtime");
        assertThat(recorded(ended, "execution.started", "requiredRuntimeClass")).isEqualTo("argus-t-no-such-runtime");
    }

    private static JsonNode end(TenantSeat tenant, PluginFolder plugin) throws IOException {
        var operator = PLATFORM.operator(tenant);
        var published = PLATFORM.publish(plugin);
        operator.install(published.plugin());
        UUID id = operator.run(published.plugin(), "run", Map.of());
        return operator.end(id);
    }

    private static String recorded(JsonNode ended, String type, String key) {
        for (JsonNode entry : ended.path("ledgerEntries")) {
            if (entry.path("type").asText().equals(type)) {
                return entry.path("payload").findPath(key).asText();
            }
        }
        throw new AssertionError("no record " + type + " in " + ended.path("ledgerEntries"));
    }
}
