package dev.argus.cli.plugin;

import dev.argus.cli.output.Column;
import java.util.List;

/** The columns that show a version. */
final class VersionView {
    static final List<Column> COLUMNS = List.of(
            Column.of("ID", "id"),
            Column.of("PLUGIN", "plugin"),
            Column.of("VERSION", "version"),
            Column.of("STATE", "state"),
            Column.of("YANKED", "yanked"),
            Column.of("YANK REASON", "yankReason"),
            Column.of("QUARANTINE", "quarantine/code"),
            Column.of("VERDICT", "verdict/status"),
            Column.of("DIGEST", "codeSha256"),
            Column.size("SIZE", "codeSize"),
            Column.of("IMAGE", "image"),
            Column.time("UPLOADED", "uploadedAt"),
            Column.time("PUBLISHED", "publishedAt"));

    private VersionView() {}
}
