package dev.argus.kit.legacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.manifest.PluginRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts converted plugins as the platform does and checks their output. */
class StarterTest {
    @TempDir
    private Path directory;

    @Test
    void runsAPluginThatTakesAPayload() throws Exception {
        write(
                "plugin.py",
                "class Plugin:\n async def run(self, payload, context):\n  return {'ip': payload['ip'], 'did': context['action']}\n");
        var legacy = "{\"id\": \"abc\", \"version\": \"1.0.0\", \"plugin_type\": \"enricher\"}";
        assertThat(run(legacy, "run", "{\"ip\": \"1.1.1.1\"}")).isEqualTo("{\"ip\": \"1.1.1.1\", \"did\": \"run\"}");
    }

    @Test
    void runsAPluginThatTakesInputsAndConfig() throws Exception {
        write(
                "stubs/mapper.py",
                "class Mapper:\n def run(self, inputs, config, context):\n  return [inputs['a'], config['b'], len(context)]\n");
        var legacy =
                "{\"name\": \"abc\", \"version\": \"1.0.0\", \"code_hash\": \"x\", \"entrypoint\": \"stubs.mapper:Mapper\"}";
        assertThat(run(legacy, "run", "{\"a\": 1}")).isEqualTo("[1, 2, 3]");
    }

    @Test
    void runsAPluginThatTakesAnAction() throws Exception {
        write("my_plugin.py", """
                class Other:
                    pass
                class MyPlugin:
                    def initialize(self, config):
                        self.factor = config['b']
                        return True
                    def execute(self, action, params):
                        return {'success': True, 'result': [x * self.factor for x in params['data']], 'action': action}
                    def shutdown(self):
                        return True
                """);
        var legacy = "{\"name\": \"my_plugin\", \"version\": \"1.0.0\", \"required_permissions\": []}";
        assertThat(run(legacy, "execute", "{\"data\": [1, 2]}"))
                .isEqualTo("{\"success\": true, \"result\": [2, 4], \"action\": \"execute\"}");
    }

    private void write(String path, String content) throws IOException {
        var file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String run(String legacy, String action, String input) throws IOException, InterruptedException {
        var converted = LegacyManifest.convert(legacy.getBytes(UTF_8), "acme");
        for (var file : converted.files().entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        var entrypoint = ((PluginRuntime.Named) converted.manifest().runtime()).entrypoint();
        var builder =
                new ProcessBuilder(entrypoint).directory(directory.toFile()).inheritIO();
        builder.redirectInput(
                Files.writeString(directory.resolve("input.json"), input).toFile());
        var output = directory.resolve("output.json");
        builder.environment()
                .putAll(Map.of(
                        "ARGUS_ACTION",
                        action,
                        "ARGUS_CONFIG",
                        "{\"b\": 2}",
                        "ARGUS_EXECUTION_ID",
                        "id",
                        "ARGUS_OUTPUT",
                        output.toString()));
        assertThat(builder.start().waitFor()).isZero();
        return Files.readString(output);
    }
}
