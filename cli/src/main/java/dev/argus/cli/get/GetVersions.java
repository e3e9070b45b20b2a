package dev.argus.cli.get;

import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import dev.argus.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the versions of a plugin. */
@Command(name = "versions", description = "Versions of a plugin.")
final class GetVersions implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.of("VERSION", "version"),
            Column.of("STATE", "state"),
            Column.of("YANKED", "yanked"),
            Column.of("VERDICT", "verdict/status"),
            Column.size("SIZE", "codeSize"),
            Column.time("UPLOADED", "uploadedAt"),
            Column.time("PUBLISHED", "publishedAt"),
            Column.of("ID", "id"));

    @Mixin
    private final Listing listing;

    @Parameters(paramLabel = "NAME", description = "publisher/name")
    private String name = "";

    GetVersions(Shell shell) {
        listing = new Listing(shell);
    }

    @Override
    public Integer call() {
        return listing.show("Versions", Json.object().put("name", name), "/plugin/versions", COLUMNS);
    }
}
