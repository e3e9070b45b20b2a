package dev.argus.cli.installation;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Discovers plugins that an operator provides in a directory or a registry. */
@Command(
        name = "discover",
        description = "Scan the plugin directory of your tenant, or fetch a plugin from an OCI registry.")
public final class DiscoverCommand implements Callable<Integer> {
    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Option(
            names = "--oci",
            paramLabel = "REFERENCE",
            description =
                    "registry/repository:tag, registry/repository@sha256:… or both combined; a tag is resolved once")
    private @Nullable String reference;

    DiscoverCommand(Shell shell) {
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var platform = connection.platform();
        if (reference == null) {
            var payload = platform.mutate("DiscoverPlugins", Json.object().put("source", "DIRECTORY"));
            output.list(FlatJson.of(payload.path("discovered")), DiscoveredView.COLUMNS);
        } else {
            var payload = platform.mutate("InstallFromOci", Json.object().put("reference", reference));
            output.one(FlatJson.of(payload.path("installation")), InstallationView.COLUMNS);
        }
        return 0;
    }
}
