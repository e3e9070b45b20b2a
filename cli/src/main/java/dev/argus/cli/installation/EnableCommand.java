package dev.argus.cli.installation;

import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Enables an installation. */
@Command(name = "enable", description = "Enable a disabled installation: executions may start again.")
final class EnableCommand implements Callable<Integer> {
    @Mixin
    private final InstallationChange change;

    EnableCommand(Shell shell) {
        change = new InstallationChange(shell);
    }

    @Override
    public Integer call() {
        return change.apply("EnableInstallation");
    }
}
