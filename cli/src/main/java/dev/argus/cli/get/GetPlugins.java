package dev.argus.cli.get;

import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import dev.argus.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists plugins. */
@Command(name = "plugins", description = "Plugins of your tenant and published plugins of other tenants, newest first.")
final class GetPlugins implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.of("NAME", "name"),
            Column.of("NEWEST", "newest/0/version"),
            Column.of("STATE", "newest/0/state"),
            Column.time("CREATED", "createdAt"));

    @Mixin
    private final Listing listing;

    GetPlugins(Shell shell) {
        listing = new Listing(shell);
    }

    @Override
    public Integer call() {
        return listing.show("Plugins", Json.object(), "/plugins", COLUMNS);
    }
}
