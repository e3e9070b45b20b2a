package dev.argus.cli.installation;

import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops new executions of an installation. */
@Command(name = "disable", description = "Refuse executions of an installation; those that run go on.")
final class DisableCommand implements Callable<Integer> {
    @Mixin
    private final InstallationChange change;

    DisableCommand(Shell shell) {
        change = new InstallationChange(shell);
    }

    @Override
    public Integer call() {
        return change.apply("DisableInstallation");
    }
}
