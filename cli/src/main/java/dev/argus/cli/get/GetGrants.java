package dev.argus.cli.get;

import dev.argus.cli.installation.InstallationLookup;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import dev.argus.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists grants. */
@Command(name = "grants", description = "Capabilities that your tenant granted to its plugins.")
final class GetGrants implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.of("PLUGIN", "installation/plugin"),
            Column.of("CAPABILITY", "capability"),
            Column.of("STATE", "state"),
            Column.time("EXPIRES", "expiresAt"),
            Column.of("BY", "grantedBy"),
            Column.of("CONSTRAINTS", "constraints"),
            Column.of("ID", "id"));

    @Mixin
    private final Listing listing;

    @Option(
            names = "--plugin",
            paramLabel = "PLUGIN",
            description = "only grants of this plugin (its name or the id of an installation)")
    private @Nullable String plugin;

    GetGrants(Shell shell) {
        listing = new Listing(shell);
    }

    @Override
    public Integer call() {
        var variables = Json.object();
        if (plugin != null) {
            variables.put(
                    "installation", InstallationLookup.id(listing.connection().platform(), plugin));
        }
        return listing.show("Grants", variables, "/grants", COLUMNS);
    }
}
