package dev.argus.cli;

import dev.argus.cli.shell.Shell;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints which argus this is. */
@Command(name = "version", description = "Print the version of argus and of the Java it runs on.")
final class VersionCommand implements Callable<Integer> {
    private final Shell shell;

    VersionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var version = Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion());
        shell.out().println("argus " + version.orElse("unpackaged") + " (Java " + Runtime.version() + ")");
        return 0;
    }
}
