package dev.argus.cli.installation;

import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reloads an installation. */
@Command(
        name = "reload",
        description = {
            "Reload an installation: read the folder of a discovered plugin again, "
                    + "and check again whether the version may run.",
            "The installation stays enabled or disabled."
        })
final class ReloadCommand implements Callable<Integer> {
    @Mixin
    private final InstallationChange change;

    ReloadCommand(Shell shell) {
        change = new InstallationChange(shell);
    }

    @Override
    public Integer call() {
        return change.apply("ReloadInstallation");
    }
}
