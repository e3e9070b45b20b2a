package dev.argus.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.api.Connection;
import dev.argus.cli.shell.Printable;
import dev.argus.cli.shell.Shell;
import dev.argus.kit.build.Build;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the version of argus and of the platform. */
@Command(
        name = "version",
        description = "Print the version of argus, of Java and, if a platform is configured, of the platform.")
final class VersionCommand implements Callable<Integer> {
    private static final int SHORT_COMMIT = 12;
    private static final String MODIFIED = "-modified";

    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Option(names = "--client", description = "do not ask the platform")
    private boolean client;

    VersionCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
    }

    /** Prints its own version first, so that it appears even if the platform does not answer. */
    @Override
    public Integer call() {
        var own = Build.current();
        shell.out()
                .println("argus " + own.version()
                        + origin(own.commit(), own.time().map(Object::toString)) + " (Java " + Runtime.version() + ")");
        if (!client && connection.isNamed()) {
            var platform = connection.platform().version();
            var line = "platform " + text(platform, "version").orElse("unknown")
                    + origin(text(platform, "commit"), text(platform, "built"));
            shell.out().println(Printable.text(line));
        }
        return 0;
    }

    private static String origin(Optional<String> commit, Optional<String> time) {
        return commit.map(VersionCommand::shortened)
                        .map(known -> ", commit " + known)
                        .orElse("")
                + time.map(known -> " of " + known).orElse("");
    }

    private static String shortened(String commit) {
        var hash = commit.replace(MODIFIED, "");
        return hash.substring(0, Math.min(SHORT_COMMIT, hash.length())) + (commit.endsWith(MODIFIED) ? MODIFIED : "");
    }

    private static Optional<String> text(JsonNode platform, String field) {
        return Optional.ofNullable(platform.path(field).textValue());
    }
}
