package dev.argus.cli.plugin;

import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.kit.manifest.PluginName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The templates for new plugins. Their files are resources under {@code /templates}. */
enum Template {
    PYTHON3("python3", List.of("README.md", "test_main.py", "bundle/plugin.yaml", "bundle/main.py"), List.of()),
    NATIVE(
            "native",
            List.of("README.md", "go.mod", "main.go", "main_test.go", "build", "bundle/plugin.yaml"),
            List.of("build")),
    IMAGE("image", List.of("README.md", "Dockerfile", "main.py", "bundle/plugin.yaml"), List.of());

    private final String label;
    private final List<String> files;
    private final List<String> programs;

    Template(String label, List<String> files, List<String> programs) {
        this.label = label;
        this.files = files;
        this.programs = programs;
    }

    static Template named(String label) {
        return Arrays.stream(values())
                .filter(template -> template.label.equals(label))
                .findFirst()
                .orElseThrow(() -> Failure.invalid("unknown template \"" + label + "\": use one of "
                        + Arrays.stream(values())
                                .map(template -> template.label)
                                .collect(Collectors.joining(", "))));
    }

    /** Writes the template into a new folder, with the name of the plugin filled in. */
    Path write(PluginName plugin, Path folder) {
        try {
            Files.createDirectory(folder);
            for (var file : files) {
                var target = folder.resolve(file);
                Files.createDirectories(target.getParent());
                Files.writeString(target, filled(file, plugin));
                if (programs.contains(file) && !target.toFile().setExecutable(true)) {
                    throw new IOException("the file cannot be made executable");
                }
            }
            return folder;
        } catch (FileAlreadyExistsException _) {
            throw Failure.of(ExitCode.CONFLICT, folder + " exists already").advise("choose another name or remove it");
        } catch (IOException fault) {
            throw Failure.invalid(folder + " cannot be written: " + fault).causedBy(fault);
        }
    }

    private String filled(String file, PluginName plugin) throws IOException {
        var resource = "/templates/" + label + "/" + file;
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{id}}", plugin.toString())
                    .replace("{{publisher}}", plugin.publisher())
                    .replace("{{name}}", plugin.name());
        }
    }
}
