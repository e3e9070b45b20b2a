package dev.argus.cli.installation;

import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Unloads an installation. */
@Command(
        name = "unload",
        description = {
            "Unload an installation and end its grants.",
            "No file is changed, and the plugin may be installed or discovered again."
        })
final class UnloadCommand implements Callable<Integer> {
    @Mixin
    private final InstallationChange change;

    UnloadCommand(Shell shell) {
        change = new InstallationChange(shell);
    }

    @Override
    public Integer call() {
        return change.apply("UnloadInstallation");
    }
}
