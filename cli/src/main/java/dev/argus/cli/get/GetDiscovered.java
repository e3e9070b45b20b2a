package dev.argus.cli.get;

import dev.argus.cli.installation.DiscoveredView;
import dev.argus.cli.json.Json;
import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the plugins that were discovered in the plugin directory or fetched from a registry. */
@Command(
        name = "discovered",
        description = "Plugins discovered in the plugin directory or fetched from a registry, including broken ones.")
final class GetDiscovered implements Callable<Integer> {
    @Mixin
    private final Listing listing;

    GetDiscovered(Shell shell) {
        listing = new Listing(shell);
    }

    @Override
    public Integer call() {
        return listing.show("DiscoveredPlugins", Json.object(), "/discoveredPlugins", DiscoveredView.COLUMNS);
    }
}
