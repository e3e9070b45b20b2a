package dev.argus.cli.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The common part of the commands that change the state of a version. */
final class VersionChange {
    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "NAME@VERSION|VERSION_ID", description = "for example acme/data-processor@1.2.0")
    private String reference = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "the reason, stored with the version")
    private String reason = "";

    VersionChange(Shell shell) {
        connection = new Connection(shell);
        output = new Output(shell);
    }

    /** Runs the mutation and prints the changed version. */
    int apply(String operation) {
        return apply(operation, input -> {});
    }

    int apply(String operation, Consumer<ObjectNode> more) {
        var platform = connection.platform();
        var version = new VersionReference(reference).find(platform);
        var input = Json.object().put("version", version.path("id").asText()).put("reason", reason);
        more.accept(input);
        output.one(FlatJson.of(platform.mutate(operation, input).path("version")), VersionView.COLUMNS);
        return 0;
    }
}
