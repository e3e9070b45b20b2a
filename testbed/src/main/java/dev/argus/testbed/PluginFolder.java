package dev.argus.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A small plugin that a test writes into a folder. It has one action {@code run} that accepts any object and may return
 * any value.
 *
 * @param program its main.py, for the runtime python3
 * @param timeout in the form of the manifest, for example 30s
 * @param cpu in the form of the manifest, for example 250m
 */
public record PluginFolder(
        String id, String version, List<String> capabilities, String timeout, String cpu, String program) {
    public PluginFolder {
        capabilities = List.copyOf(capabilities);
    }

    public static PluginFolder python(String id, String program) {
        return new PluginFolder(id, "1.0.0", List.of(), "30s", "250m", program);
    }

    public PluginFolder needing(String... wanted) {
        return new PluginFolder(id, version, List.of(wanted), timeout, cpu, program);
    }

    public PluginFolder within(String newTimeout) {
        return new PluginFolder(id, version, capabilities, newTimeout, cpu, program);
    }

    public PluginFolder using(String newCpu) {
        return new PluginFolder(id, version, capabilities, timeout, newCpu, program);
    }

    public String manifest() {
        String wanted = capabilities.stream()
                .map("{name: %s, why: the test is about it}"::formatted)
                .collect(Collectors.joining(", ", "[", "]"));
        return """
                id: %s
                version: %s
                displayName: %s
                description: Made by a test
                category: data-processing
                platform: {min: 0.1.0, max: 1.99.99}
                runtime: {name: python3, entrypoint: [python3, -I, -S, -B, main.py]}
                actions:
                  - name: run
                    description: What the test is about
                    input: {"type": "object", "properties": {"seconds": {"type": "number"}}}
                    output: {}
                capabilities: %s
                limits: {cpu: %s, memory: 64Mi, timeout: %s}
                """.formatted(id, version, id.substring(id.indexOf('/') + 1), wanted, cpu, timeout);
    }

    /** Creates the folder and writes the plugin into it. */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("plugin.yaml"), manifest());
        Files.writeString(folder.resolve("main.py"), program);
        return folder;
    }
}
