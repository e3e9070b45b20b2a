package dev.argus.cli.get;

import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import dev.argus.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists installations. */
@Command(name = "installations", description = "Installed plugins of your tenant.")
final class GetInstallations implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.of("PLUGIN", "plugin"),
            Column.of("VERSION", "version"),
            Column.of("STATE", "state"),
            Column.of("SIGNATURE", "signatureStatus"),
            Column.time("INSTALLED", "installedAt"),
            Column.of("ID", "id"));

    @Mixin
    private final Listing listing;

    GetInstallations(Shell shell) {
        listing = new Listing(shell);
    }

    @Override
    public Integer call() {
        return listing.show("Installations", Json.object(), "/installations", COLUMNS);
    }
}
