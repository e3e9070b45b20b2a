package dev.argus.cli.get;

import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import dev.argus.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the versions that wait for a review. */
@Command(name = "reviews", description = "Versions that wait for a review; for reviewers.")
final class GetReviews implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.of("PLUGIN", "plugin"),
            Column.of("VERSION", "version"),
            Column.of("VERDICT", "verdict/status"),
            Column.size("SIZE", "codeSize"),
            Column.time("UPLOADED", "uploadedAt"),
            Column.of("ID", "id"));

    @Mixin
    private final Listing listing;

    GetReviews(Shell shell) {
        listing = new Listing(shell);
    }

    @Override
    public Integer call() {
        return listing.show("ReviewQueue", Json.object(), "/reviewQueue", COLUMNS);
    }
}
