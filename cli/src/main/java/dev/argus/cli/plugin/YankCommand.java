package dev.argus.cli.plugin;

import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Yanks a version. */
@Command(
        name = "yank",
        description = "Yank a version of yours for good: it can no longer be installed; "
                + "installations that pinned it keep running it.")
final class YankCommand implements Callable<Integer> {
    @Mixin
    private final VersionChange change;

    YankCommand(Shell shell) {
        change = new VersionChange(shell);
    }

    @Override
    public Integer call() {
        return change.apply("YankVersion");
    }
}
