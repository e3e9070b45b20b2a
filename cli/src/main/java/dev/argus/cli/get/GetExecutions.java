package dev.argus.cli.get;

import dev.argus.cli.execution.ExecutionView;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import dev.argus.cli.shell.Choice;
import dev.argus.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists executions. */
@Command(name = "executions", description = "Executions of your tenant, newest first.")
final class GetExecutions implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.of("ID", "id"),
            Column.of("STATE", "state"),
            Column.of("REASON", "reason"),
            Column.of("PLUGIN", "plugin"),
            Column.of("VERSION", "version"),
            Column.of("ACTION", "action"),
            Column.time("REQUESTED", "requestedAt"),
            Column.duration("DURATION", "duration"));

    @Mixin
    private final Listing listing;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            completionCandidates = ExecutionView.States.class,
            description = "only executions in these states, for example running,queued")
    private List<String> states = List.of();

    @Option(names = "--plugin", paramLabel = "NAME", description = "only executions of this plugin")
    private @Nullable String plugin;

    @Option(
            names = "--since",
            paramLabel = "SPAN|TIME",
            description = "only executions that were requested since, for example 1h or 2026-11-21T10:00:00Z")
    private @Nullable String since;

    GetExecutions(Shell shell) {
        listing = new Listing(shell);
    }

    @Override
    public Integer call() {
        var variables = Json.object();
        var filter = variables.putObject("filter");
        if (!states.isEmpty()) {
            var wanted = filter.putArray("states");
            states.forEach(state -> wanted.add(Choice.of("--state", state, ExecutionView.STATES)));
        }
        if (plugin != null) {
            filter.put("plugin", plugin);
        }
        return listing.show("Executions", variables, "/executions", COLUMNS, listing.since(since, "requestedAt"));
    }
}
