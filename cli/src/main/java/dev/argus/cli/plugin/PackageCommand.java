package dev.argus.cli.plugin;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Packs the folder of a plugin into a bundle. */
@Command(
        name = "package",
        description = "Pack the folder of a plugin into a bundle; the same content gives the same bytes. "
                + "Prints digest and file.")
final class PackageCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "DIR", description = "the folder with plugin.yaml or plugin.json")
    private String folder = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the bundle (default: NAME-VERSION.tar.gz in the current directory)")
    private @Nullable String file;

    PackageCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var plugin = PluginFolder.read(shell, folder);
        var name = plugin.manifest().id().name() + "-" + plugin.manifest().version() + ".tar.gz";
        var target = shell.path(file == null ? name : file).toAbsolutePath().normalize();
        if (target.startsWith(plugin.directory().toAbsolutePath().normalize())) {
            throw Failure.invalid(target + " is inside the folder and would become part of the next bundle")
                    .advise("choose another place with -o FILE");
        }
        var packed = PackedPlugin.check(plugin.pack(), folder);
        AtomicFile.file(target, packed.bytes());
        shell.out().println(packed.bundle().digest() + "  " + target);
        return 0;
    }
}
