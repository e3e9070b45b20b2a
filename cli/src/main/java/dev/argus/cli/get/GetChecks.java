package dev.argus.cli.get;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.plugin.ChecksView;
import dev.argus.cli.plugin.VersionReference;
import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what the automatic checks found in a version. */
@Command(
        name = "checks",
        description =
                "What the automatic checks found in a version at its last submission, and the publisher's answers.")
final class GetChecks implements Callable<Integer> {
    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "NAME@VERSION|VERSION_ID", description = "for example acme/data-processor@1.2.0")
    private String reference = "";

    GetChecks(Shell shell) {
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var platform = connection.platform();
        var id = new VersionReference(reference).find(platform).path("id").asText();
        var checks =
                platform.query("VersionChecks", Json.object().put("id", id)).at("/pluginVersion/checks");
        output.list(ChecksView.of(checks), ChecksView.COLUMNS);
        return 0;
    }
}
