package dev.argus.cli.plugin;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import dev.argus.kit.bundle.BundleWriter;
import dev.argus.kit.bundle.FolderContents;
import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.ManifestException;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder of a plugin with a valid manifest. */
record PluginFolder(Path directory, Manifest manifest) {
    /** Reads and checks the folder; reports every problem of the manifest with file, line and column. */
    static PluginFolder read(Shell shell, String given) {
        var directory = shell.path(given);
        var file = manifestFile(directory);
        var format =
                ManifestFormat.ofFileName(String.valueOf(file.getFileName())).orElseThrow();
        try {
            var text = new Source(shell).bytes(file, ManifestReader.MAX_BYTES);
            return new PluginFolder(directory, ManifestReader.read(text, format));
        } catch (ManifestException fault) {
            var problems = fault.problems().stream().map(problem -> file + ":" + problem);
            throw Failure.invalid(problems.collect(Collectors.joining("\n"))).causedBy(fault);
        }
    }

    /** Returns what goes into the bundle and what does not. */
    FolderContents contents() {
        try {
            return FolderContents.of(directory);
        } catch (IOException fault) {
            throw Failure.invalid(directory + " cannot be read: " + fault.getMessage())
                    .causedBy(fault);
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

    /** Returns warnings about the manifest, with file, line and column where they have a place. */
    List<String> warnings(Shell shell) {
        var file = manifestFile(directory);
        var format =
                ManifestFormat.ofFileName(String.valueOf(file.getFileName())).orElseThrow();
        var text = new Source(shell).bytes(file, ManifestReader.MAX_BYTES);
        var places = ManifestReader.warnings(text, format).stream().map(warning -> file + ":" + warning);
        return Stream.concat(places, manifest.notices().stream()).toList();
    }

    /** Returns the one manifest of the folder. */
    static Path manifestFile(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw Failure.invalid("folder " + directory + " does not exist");
        }
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
}
