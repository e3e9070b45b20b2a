package dev.argus.cli.installation;

import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Disables an installation. */
@Command(name = "disable", description = "Disable an installation: new executions are refused, running ones continue.")
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
