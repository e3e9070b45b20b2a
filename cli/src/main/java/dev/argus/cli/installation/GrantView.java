package dev.argus.cli.installation;

import dev.argus.cli.output.Column;
import java.util.List;

/** The columns that show a grant. */
final class GrantView {
    static final List<Column> COLUMNS = List.of(
            Column.of("ID", "id"),
            Column.of("PLUGIN", "installation/plugin"),
            Column.of("CAPABILITY", "capability"),
            Column.of("CONSTRAINTS", "constraints"),
            Column.of("STATE", "state"),
            Column.time("EXPIRES", "expiresAt"),
            Column.time("REVOKED", "revokedAt"),
            Column.of("REASON", "revocationReason"));

    private GrantView() {}
}
