package dev.argus.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The plugin that says what it is asked to, installed for a platform's using tenant. */
record CapturePlugin(Operator user, ArgusCommand argus) {
    private static final String NAME = "acme/speaking";
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    static CapturePlugin on(RunningPlatform platform) throws IOException {
        try (var program = CapturePlugin.class.getResourceAsStream("/capture.py")) {
            platform.install(PluginFolder.python(NAME, new String(program.readAllBytes(), UTF_8))
                    .within("300s"));
        }
        return new CapturePlugin(platform.operator(platform.user), platform.argus(platform.user));
    }

    UUID start(Map<String, Object> input) {
        return user.run(NAME, "run", input);
    }

    JsonNode end(UUID id) {
        return user.end(id, PATIENCE);
    }

    Captured stdout(JsonNode ended) {
        return new Captured(ended, "stdout", argus);
    }

    Captured stderr(JsonNode ended) {
        return new Captured(ended, "stderr", argus);
    }

    /** Runs it to its end. */
    Captured stdout(Map<String, Object> input) {
        return stdout(end(start(input)));
    }
}
