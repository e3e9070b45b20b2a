package dev.argus.cli.installation;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Installs a published plugin for the tenant. */
@Command(name = "install", description = "Install a published plugin for your tenant.")
public final class InstallCommand implements Callable<Integer> {
    private static final int CONFIG_LIMIT = 1 << 20;

    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(
            paramLabel = "PLUGIN[@VERSION]",
            description = "for example acme/data-processor@1.2.0; without a version, the newest compatible one")
    private String plugin = "";

    @Option(names = "--config", paramLabel = "JSON|@FILE|-", description = "the configuration of the installation")
    private @Nullable String config;

    InstallCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var at = plugin.indexOf('@');
        var input = Json.object().put("plugin", at < 0 ? plugin : plugin.substring(0, at));
        if (at >= 0) {
            input.put("version", plugin.substring(at + 1));
        }
        if (config != null) {
            input.putRawValue("config", Json.verbatim(new Source(shell).text(config, CONFIG_LIMIT), "--config"));
        }
        var installation = connection.platform().mutate("InstallPlugin", input).path("installation");
        output.one(FlatJson.of(installation), InstallationView.COLUMNS);
        return 0;
    }
}
