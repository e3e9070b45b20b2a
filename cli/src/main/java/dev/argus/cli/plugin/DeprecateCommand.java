package dev.argus.cli.plugin;

import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Advises against a version. */
@Command(name = "deprecate", description = "Deprecate your version: only who names it still installs it.")
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
