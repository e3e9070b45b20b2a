package dev.argus.cli.installation;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The common part of the commands that change one installation. */
final class InstallationChange {
    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "PLUGIN", description = "the plugin's name or the id of the installation")
    private String plugin = "";

    InstallationChange(Shell shell) {
        connection = new Connection(shell);
        output = new Output(shell);
    }

    /** Runs the mutation and prints the changed installation. */
    int apply(String operation) {
        var platform = connection.platform();
        var input = Json.object().put("installation", InstallationLookup.id(platform, plugin));
        output.one(FlatJson.of(platform.mutate(operation, input).path("installation")), InstallationView.COLUMNS);
        return 0;
    }
}
