package dev.argus.cli.plugin;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import dev.argus.kit.bundle.BundleWriter;
import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.ManifestException;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.kit.manifest.PluginRuntime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The folder of a plugin. Its manifest is valid and the program that it starts exists. */
record PluginFolder(Path directory, Manifest manifest) {
    /** Reads and checks the folder; reports every problem of the manifest with file, line and column. */
    static PluginFolder read(Shell shell, String given) {
        var directory = shell.path(given);
        if (!Files.isDirectory(directory)) {
            throw Failure.invalid("folder " + directory + " does not exist");
        }
        var file = manifestFile(directory);
        var format =
                ManifestFormat.ofFileName(String.valueOf(file.getFileName())).orElseThrow();
        try {
            var text = new Source(shell).bytes(file, ManifestReader.MAX_BYTES);
            var folder = new PluginFolder(directory, ManifestReader.read(text, format));
            folder.requireProgram();
            return folder;
        } catch (ManifestException fault) {
            var problems = fault.problems().stream().map(problem -> file + ":" + problem);
            throw Failure.invalid(problems.collect(Collectors.joining("\n"))).causedBy(fault);
        }
    }

    /** Packs the folder; the same content gives the same bytes. */
    byte[] pack() {
        try {
            var bundle = new ByteArrayOutputStream();
            BundleWriter.pack(directory, bundle);
            return bundle.toByteArray();
        } catch (IOException fault) {
            throw Failure.invalid(directory + " cannot be packed: " + fault.getMessage())
                    .causedBy(fault);
        }
    }

    private static Path manifestFile(Path directory) {
        var found = Arrays.stream(ManifestFormat.values())
                .map(format -> directory.resolve(format.fileName()))
                .filter(Files::exists)
                .toList();
        return switch (found.size()) {
            case 1 -> found.getFirst();
            case 0 ->
                throw Failure.invalid(directory + " has no plugin.yaml or plugin.json")
                        .advise("create a plugin with: argus plugin new PUBLISHER/NAME");
            default -> throw Failure.invalid(directory + " has both plugin.yaml and plugin.json: keep one");
        };
    }

    /**
     * Checks a program that the entrypoint names by its path, because the platform would notice a missing program only
     * when it starts it.
     */
    private void requireProgram() {
        var entrypoint = switch (manifest.runtime()) {
            case PluginRuntime.Named(var ignored, var command) -> command;
            case PluginRuntime.Image _ -> List.<String>of();
        };
        if (entrypoint.isEmpty()
                || !entrypoint.getFirst().contains("/")
                || entrypoint.getFirst().startsWith("/")) {
            return;
        }
        var program = directory.resolve(entrypoint.getFirst());
        if (!Files.isRegularFile(program)) {
            throw Failure.invalid("runtime.entrypoint starts " + program + ", which does not exist")
                    .advise("build it first");
        }
        if (!Files.isExecutable(program)) {
            throw Failure.invalid("runtime.entrypoint starts " + program + ", which is not executable")
                    .advise("chmod +x " + program);
        }
    }
}
