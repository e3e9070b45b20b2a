package dev.argus.cli.plugin;

import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Puts a version away. */
@Command(
        name = "archive",
        description = "Archive your deprecated version: nobody new sees or installs it; its number stays taken.")
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
