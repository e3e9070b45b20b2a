package dev.argus.cli.get;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.api.Connection;
import dev.argus.cli.api.Pages;
import dev.argus.cli.output.Column;
import dev.argus.cli.output.Output;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every list, and the code that reads and prints a list. */
final class Listing {
    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Option(names = "--limit", paramLabel = "N", description = "show at most this many (default: ${DEFAULT-VALUE})")
    private int limit = 20;

    @Option(names = "--all", description = "show all")
    private boolean all;

    Listing(Shell shell) {
        this.shell = shell;
        this.connection = new Connection(shell);
        this.output = new Output(shell);
    }

    Connection connection() {
        return connection;
    }

    /** Reads the connection at {@code path} in the answer of the operation and prints its items. */
    int show(String operation, ObjectNode variables, String path, List<Column> columns) {
        if (limit < 1) {
            throw Failure.invalid("--limit must be at least 1, not " + limit);
        }
        var pages = Pages.read(connection.platform(), operation, variables, path, all ? Integer.MAX_VALUE : limit);
        output.list(pages.items(), columns);
        if (pages.more()) {
            shell.progress("there are more: use --all or a larger --limit");
        }
        return 0;
    }
}
