package dev.argus.cli.plugin;

import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks the folder of a plugin without contacting the platform. */
@Command(
        name = "validate",
        description = "Check the folder of a plugin as the platform will. Problems are reported with line and column; "
                + "a capability that opens nothing yet is a warning.")
final class ValidateCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "DIR", description = "the folder with plugin.yaml or plugin.json")
    private String folder = "";

    ValidateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var plugin = PluginFolder.read(shell, folder);
        var packed = PackedPlugin.check(plugin.pack(), folder);
        shell.out().println("valid " + packed.reference());
        packed.bundle().manifest().notices().forEach(notice -> shell.progress("warning: " + notice));
        shell.progress(packed.bundle().files() + " files, " + packed.bundle().packedBytes() + " bytes packed");
        return 0;
    }
}
