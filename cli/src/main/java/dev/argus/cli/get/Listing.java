package dev.argus.cli.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.api.Connection;
import dev.argus.cli.api.Pages;
import dev.argus.cli.api.RetryPolicy;
import dev.argus.cli.api.Watch;
import dev.argus.cli.output.Column;
import dev.argus.cli.output.Durations;
import dev.argus.cli.output.Output;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = {"-w", "--watch"},
            description = "afterwards look every two seconds and print what is new or has changed, until Ctrl-C")
    private boolean watch;

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
        return show(operation, variables, path, columns, item -> true);
    }

    /** The same; the list ends before the first item that is not {@code wanted}. */
    int show(String operation, ObjectNode variables, String path, List<Column> columns, Predicate<JsonNode> wanted) {
        if (limit < 1) {
            throw Failure.invalid("--limit must be at least 1, not " + limit);
        }
        var query = new Pages.Query(connection.platform(), operation, variables, path);
        var pages = Pages.read(query, all ? Integer.MAX_VALUE : limit, wanted);
        output.list(pages.items(), columns);
        if (pages.more()) {
            shell.progress("there are more: use --all or a larger --limit");
        }
        if (watch) {
            new Watch(shell, RetryPolicy.DEFAULT)
                    .follow(
                            pages.items(),
                            () -> Pages.read(query, all ? Integer.MAX_VALUE : limit, wanted)
                                    .items(),
                            changed -> output.more(changed, columns));
        }
        return 0;
    }

    /** Returns the condition that the time at {@code field} is not before {@code since}; without a time, everything. */
    Predicate<JsonNode> since(@Nullable String since, String field) {
        if (since == null) {
            return item -> true;
        }
        var first = Durations.past(since, shell.clock().instant());
        return item -> !Instant.parse(item.path(field).asText()).isBefore(first);
    }
}
