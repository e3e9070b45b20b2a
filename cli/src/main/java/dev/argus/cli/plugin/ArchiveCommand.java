package dev.argus.cli.plugin;

import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Archives a version. */
@Command(
        name = "archive",
        description = "Archive a deprecated version of yours: it is hidden from new users and cannot be installed; "
                + "its number is never reused.")
final class ArchiveCommand implements Callable<Integer> {
    @Mixin
    private final VersionChange change;

    ArchiveCommand(Shell shell) {
        change = new VersionChange(shell);
    }

    @Override
    public Integer call() {
        return change.apply("ArchiveVersion");
    }
}
