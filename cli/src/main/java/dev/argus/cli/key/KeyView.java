package dev.argus.cli.key;

import dev.argus.cli.output.Column;
import java.util.List;

/** The columns that show a key. */
public final class KeyView {
    public static final List<Column> COLUMNS = List.of(
            Column.of("PUBLISHER", "publisher"),
            Column.of("KEY ID", "keyId"),
            Column.of("ALGORITHM", "algorithm"),
            Column.of("STATE", "state"),
            Column.of("REASON", "revocation/reason"),
            Column.time("REGISTERED", "registeredAt"),
            Column.time("RETIRES", "retiresAt"));

    private KeyView() {}
}
