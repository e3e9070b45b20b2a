package dev.argus.cli.plugin;

import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a version back. */
@Command(
        name = "yank",
        description =
                "Yank your version, for good: nobody installs it any more; those who have it pinned go on running it.")
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
