package dev.argus.cli.key;

import dev.argus.cli.output.Column;
import java.util.List;

/** The columns that show a rotation that waits for its confirmation. */
public final class RotationView {
    public static final List<Column> COLUMNS = List.of(
            Column.of("ID", "id"),
            Column.of("OLD KEY", "oldKey"),
            Column.of("NEW KEY ID", "keyId"),
            Column.of("OVERLAP", "overlap"),
            Column.of("ASKED BY", "requestedBy"),
            Column.time("EXPIRES", "expiresAt"));

    private RotationView() {}
}
