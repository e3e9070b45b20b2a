package dev.argus.cli.installation;

import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at an installation's version anew. */
@Command(
        name = "reload",
        description =
                "Read a discovered plugin's folder again, and ask anew whether the version may run; it stays enabled or disabled.")
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
