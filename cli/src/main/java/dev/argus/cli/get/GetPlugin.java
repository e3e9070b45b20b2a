package dev.argus.cli.get;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import dev.argus.cli.output.Output;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one plugin with the actions and capabilities of its newest version. */
@Command(name = "plugin", description = "One plugin with the actions and capabilities of its newest version.")
final class GetPlugin implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.of("NAME", "name"),
            Column.of("ABOUT", "newest/0/manifest/description"),
            Column.of("NEWEST", "newest/0/version"),
            Column.of("STATE", "newest/0/state"),
            new Column("ACTIONS", plugin -> names(plugin.at("/newest/0/manifest/actions"))),
            new Column("ASKS FOR", plugin -> names(plugin.at("/newest/0/manifest/capabilities"))),
            Column.time("CREATED", "createdAt"),
            Column.of("ID", "id"));

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "NAME", description = "publisher/name")
    private String name = "";

    GetPlugin(Shell shell) {
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var plugin = connection
                .platform()
                .query("Plugin", Json.object().put("name", name))
                .path("plugin");
        if (plugin.isNull()) {
            throw Failure.of(ExitCode.NOT_FOUND, "plugin " + name + " does not exist")
                    .advise("see: argus get plugins");
        }
        output.one(FlatJson.of(plugin), COLUMNS);
        return 0;
    }

    private static String names(JsonNode items) {
        var names = new StringJoiner(", ");
        items.forEach(item -> names.add(item.path("name").asText()));
        return names.toString();
    }
}
