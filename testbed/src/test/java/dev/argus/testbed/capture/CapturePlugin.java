package dev.argus.testbed.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.ArgusCommand;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A plugin that prints what its input asks for, installed for a platform's using tenant. */
record CapturePlugin(String name, Operator user, ArgusCommand argus) {
    private static final Duration TIMEOUT = Duration.ofMinutes(6);

    static CapturePlugin on(RunningPlatform platform) throws IOException {
        var name = platform.named("speaking");
        try (var program = CapturePlugin.class.getResourceAsStream("/capture.py")) {
            platform.install(PluginFolder.python(name, new String(program.readAllBytes(), UTF_8))
                    .within("300s"));
        }
        return new CapturePlugin(name, platform.operator(platform.user()), platform.argus(platform.user()));
    }

    UUID start(Map<String, Object> input) {
        return user.run(name, "run", input);
    }

    JsonNode end(UUID id) {
        return user.end(id, TIMEOUT);
    }

    Captured stdout(JsonNode ended) {
        return new Captured(ended, "stdout", argus);
    }

    Captured stderr(JsonNode ended) {
        return new Captured(ended, "stderr", argus);
    }

    /** Runs the plugin to its end and returns its stdout. */
    Captured stdout(Map<String, Object> input) {
        return stdout(end(start(input)));
    }
}
