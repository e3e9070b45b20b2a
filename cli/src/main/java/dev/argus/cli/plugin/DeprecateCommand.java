package dev.argus.cli.plugin;

import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deprecates a version. */
@Command(
        name = "deprecate",
        description = "Deprecate a version of yours: it is only installed when it is named explicitly.")
final class DeprecateCommand implements Callable<Integer> {
    @Mixin
    private final VersionChange change;

    DeprecateCommand(Shell shell) {
        change = new VersionChange(shell);
    }

    @Override
    public Integer call() {
        return change.apply("DeprecateVersion");
    }
}
