package dev.argus.cli.installation;

import dev.argus.cli.output.Column;
import java.util.List;

/** The columns that show a discovered plugin. */
public final class DiscoveredView {
    public static final List<Column> COLUMNS = List.of(
            Column.of("PLACE", "place"),
            Column.of("PLUGIN", "pluginName"),
            Column.of("VERSION", "version"),
            Column.of("STATE", "state"),
            Column.of("SIGNATURE", "signatureStatus"),
            Column.of("PRESENT", "present"),
            Column.of("ERROR", "error"));

    private DiscoveredView() {}
}
