package dev.argus.cli.get;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import dev.argus.cli.shell.Choice;
import dev.argus.cli.shell.Shell;
import dev.argus.kit.manifest.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists installations. */
@Command(name = "installations", description = "Plugins installed in your tenant.")
final class GetInstallations implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.of("PLUGIN", "plugin"),
            Column.of("VERSION", "version"),
            Column.of("STATE", "state"),
            Column.of("SIGNATURE", "signatureStatus"),
            Column.of("ERROR", "error"),
            Column.of("UPGRADE", "pendingUpgrade/version"),
            Column.time("INSTALLED", "installedAt"),
            Column.of("ID", "id"));

    private static final List<String> STATES =
            List.of("DISCOVERED", "LOADED", "ENABLED", "DISABLED", "UNLOADED", "FAILED");

    @Mixin
    private final Listing listing;

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            completionCandidates = Categories.class,
            description = "for example data-processing")
    private @Nullable String category;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            completionCandidates = States.class,
            description = "for example ENABLED or FAILED")
    private @Nullable String state;

    /** The states, for completion. */
    static final class States extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        States() {
            super(STATES);
        }
    }

    /** The categories, for completion. */
    static final class Categories extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Categories() {
            super(Arrays.stream(Category.values()).map(Category::wireName).toList());
        }
    }

    GetInstallations(Shell shell) {
        listing = new Listing(shell);
    }

    @Override
    public Integer call() {
        var variables = Json.object();
        if (category != null || state != null) {
            var filter = variables.putObject("filter");
            put(filter, "category", category == null ? null : categoryNamed(category));
            put(filter, "state", state == null ? null : Choice.of("--state", state, STATES));
        }
        return listing.show("Installations", variables, "/installations", COLUMNS);
    }

    /** Refuses a category that does not exist, and names those that do. */
    private static String categoryNamed(String name) {
        return Category.ofWireName(name.toLowerCase(Locale.ROOT).replace('_', '-'))
                .wireName();
    }

    private static void put(ObjectNode filter, String field, @Nullable String value) {
        if (value != null) {
            filter.put(field, value);
        }
    }
}
