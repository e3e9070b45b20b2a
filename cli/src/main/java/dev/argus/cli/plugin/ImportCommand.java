package dev.argus.cli.plugin;

import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.legacy.ConvertedPlugin;
import dev.argus.kit.legacy.LegacyManifest;
import dev.argus.kit.manifest.ManifestReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Converts a plugin of another plugin platform. */
@Command(
        name = "import",
        description = {
            "Convert a legacy manifest (aisoc-plugin.json, or one with code_hash or required_permissions).",
            "Writes plugin.json and a starter program, and says what was not converted. "
                    + "Prints the folder. More in docs/import.md."
        })
final class ImportCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "FILE", description = "the legacy manifest")
    private String file = "";

    @Option(
            names = "--publisher",
            paramLabel = "NAME",
            required = true,
            description = "the publisher of the converted plugin, for example acme")
    private String publisher = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "the folder with the files of the plugin (default: the folder of the manifest)")
    private @Nullable String folder;

    ImportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var legacy = shell.path(file);
        var converted = convert(legacy);
        var target = folder == null ? legacy.toAbsolutePath().normalize().getParent() : shell.path(folder);
        if (target == null || !Files.isDirectory(target)) {
            throw Failure.invalid("folder " + target + " does not exist");
        }
        write(target, converted);
        shell.out().println(target);
        converted.notes().forEach(note -> shell.progress("note: " + note));
        shell.progress("check plugin.json, then run: argus plugin validate " + target);
        return 0;
    }

    private ConvertedPlugin convert(Path legacy) {
        try {
            return LegacyManifest.convert(new Source(shell).bytes(legacy, ManifestReader.MAX_BYTES), publisher);
        } catch (MalformedException fault) {
            throw Failure.invalid(legacy + ": " + fault.getMessage()).causedBy(fault);
        }
    }

    /** Writes the files only if none of them exists. */
    private static void write(Path target, ConvertedPlugin converted) {
        var files = new LinkedHashMap<String, byte[]>(converted.files());
        files.put("plugin.json", converted.pluginJson());
        for (var name : files.keySet()) {
            if (Files.exists(target.resolve(name))) {
                throw Failure.of(ExitCode.CONFLICT, target.resolve(name) + " exists already")
                        .advise("remove it or choose another --out");
            }
        }
        if (Files.exists(target.resolve("plugin.yaml"))) {
            throw Failure.of(
                            ExitCode.CONFLICT,
                            target.resolve("plugin.yaml") + " exists already, and a plugin has one manifest")
                    .advise("rename it if it is the legacy manifest");
        }
        files.forEach((name, content) -> AtomicFile.file(target.resolve(name), content));
    }
}
