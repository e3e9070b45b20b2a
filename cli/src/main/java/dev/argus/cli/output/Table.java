package dev.argus.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.shell.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Formats a list as a table with one line per item, or a single item with one line per column. */
final class Table {
    /** The longest cell; longer ones are cut. The formats wide, json and yaml show the complete value. */
    static final int CELL_LIMIT = 120;

    /** The longest value of a single item; about one screen of text. */
    static final int FACT_LIMIT = 1000;

    private static final String MORE = "… (%d characters; -o json shows all)";

    private final StateColours paint;
    private final boolean whole;
    private final Instant now;

    /**
     * @param whole whether long values are shown whole
     * @param now the time from which ages are counted
     */
    Table(StateColours paint, boolean whole, Instant now) {
        this.paint = paint;
        this.whole = whole;
        this.now = now;
    }

    /** Returns the titles and one line per item. */
    String list(JsonNode items, List<Column> columns) {
        var rows = new ArrayList<List<String>>();
        rows.add(columns.stream().map(Column::title).toList());
        items.forEach(item ->
                rows.add(columns.stream().map(column -> cell(column, item)).toList()));
        var widths = new int[columns.size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        var text = new StringBuilder();
        rows.forEach(row -> text.append(line(row, widths)).append('\n'));
        return text.toString();
    }

    /** Returns one line per item, without titles; the columns are at least as wide as their titles. */
    String rows(JsonNode items, List<Column> columns) {
        var text = list(items, columns);
        return text.substring(text.indexOf('\n') + 1);
    }

    /** Returns one line for each column that is not empty. */
    String one(JsonNode item, List<Column> columns) {
        int width = columns.stream()
                        .mapToInt(column -> column.title().length())
                        .max()
                        .orElse(0)
                + 2;
        var text = new StringBuilder();
        for (var column : columns) {
            var value = fact(column, item);
            if (!value.isEmpty()) {
                text.append(padded(column.title(), width))
                        .append(paint.word(value).replace("\n", "\n" + " ".repeat(width)))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            var last = i == widths.length - 1;
            var cell = row.get(i);
            line.append(paint.word(cell)).append(last ? "" : " ".repeat(widths[i] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private String fact(Column column, JsonNode item) {
        if (column.kind() == Column.Kind.LAST_LINES) {
            return LastLines.shown(column.shown(item, now), whole);
        }
        var text = Printable.line(column.shown(item, now));
        return whole || text.length() <= FACT_LIMIT
                ? text
                : text.substring(0, FACT_LIMIT) + MORE.formatted(text.length());
    }

    private String cell(Column column, JsonNode item) {
        var text = Printable.line(column.shown(item, now));
        return whole || text.length() <= CELL_LIMIT ? text : text.substring(0, CELL_LIMIT - 1) + "…";
    }
}
