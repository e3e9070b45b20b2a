package dev.argus.cli.plugin;

import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a quarantine. */
@Command(name = "release", description = "End the quarantine of a version. For reviewers.")
final class ReleaseCommand implements Callable<Integer> {
    @Mixin
    private final VersionChange change;

    ReleaseCommand(Shell shell) {
        change = new VersionChange(shell);
    }

    @Override
    public Integer call() {
        return change.apply("ReleaseVersion");
    }
}
