package dev.argus.cli.installation;

import dev.argus.cli.output.Column;
import java.util.List;

/** The columns that show an installation. */
public final class InstallationView {
    public static final List<Column> COLUMNS = List.of(
            Column.of("ID", "id"),
            Column.of("PLUGIN", "plugin"),
            Column.of("VERSION", "version"),
            Column.of("STATE", "state"),
            Column.of("SIGNATURE", "signatureStatus"),
            Column.of("ERROR", "error"),
            Column.of("UPGRADE", "pendingUpgrade/version"),
            Column.of("CONFIG", "config"));

    private InstallationView() {}
}
