package dev.argus.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A small plugin, written into a folder for a test: one action {@code run} that takes any object and may answer
 * anything.
 *
 * @param program of a python3 runtime, its main.py
 * @param timeout as the manifest writes it, for example 30s
 * @param cpu the same, for example 250m
 */
public record PluginFolder(
        String id, String version, List<String> capabilities, String timeout, String cpu, String program) {
    public PluginFolder {
        capabilities = List.copyOf(capabilities);
    }

    public static PluginFolder python(String id, String program) {
        return new PluginFolder(id, "1.0.0", List.of(), "30s", "250m", program);
    }

    public PluginFolder needing(String capability) {
        return new PluginFolder(id, version, List.of(capability), timeout, cpu, program);
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

    /** Into a folder that is made for it. */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("plugin.yaml"), manifest());
        Files.writeString(folder.resolve("main.py"), program);
        return folder;
    }
}
