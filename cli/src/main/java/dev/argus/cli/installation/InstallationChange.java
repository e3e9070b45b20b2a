package dev.argus.cli.installation;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.Flat;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands that change one installation have in common. */
final class InstallationChange {
    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "PLUGIN", description = "its name, or the installation's id")
    private String plugin = "";

    InstallationChange(Shell shell) {
        connection = new Connection(shell);
        output = new Output(shell);
    }

    /** Changes it and prints what it is now. */
    int apply(String operation) {
        var platform = connection.platform();
        var input = Json.object().put("installation", Installed.id(platform, plugin));
        output.one(Flat.of(platform.mutate(operation, input).path("installation")), InstallationView.COLUMNS);
        return 0;
    }
}
