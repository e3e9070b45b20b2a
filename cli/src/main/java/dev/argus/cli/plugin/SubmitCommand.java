package dev.argus.cli.plugin;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Submits an uploaded version for review. */
@Command(name = "submit", description = "Submit an uploaded version for review.")
final class SubmitCommand implements Callable<Integer> {
    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "VERSION_ID|NAME@VERSION", description = "for example acme/data-processor@1.2.0")
    private String reference = "";

    SubmitCommand(Shell shell) {
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var platform = connection.platform();
        var version = new VersionReference(reference).find(platform);
        var input = Json.object().put("version", version.path("id").asText());
        output.one(FlatJson.of(platform.mutate("SubmitVersion", input).path("version")), VersionView.COLUMNS);
        return 0;
    }
}
