package dev.argus.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.json.Json;
import java.time.Instant;
import java.util.function.Function;

/**
 * One column of a list, or one line of a single object.
 *
 * @param title the title of the column
 * @param cell computes the text of the cell from an item
 * @param kind how the text is shown
 */
public record Column(String title, Function<JsonNode, String> cell, Kind kind) {
    /** How the text of a cell is shown. */
    public enum Kind {
        /** As it is, on one line. */
        PLAIN,
        /** An RFC 3339 time, with its distance from now beside it. */
        TIME,
        /** Of a single object: the last lines of a longer text, each on a line of its own. */
        LAST_LINES
    }

    /** Shows a text that is computed. */
    public Column(String title, Function<JsonNode, String> cell) {
        this(title, cell, Kind.PLAIN);
    }

    /** Shows the value at a path such as {@code verdict/status}; empty for null. */
    public static Column of(String title, String path) {
        return new Column(title, item -> text(item.at("/" + path)));
    }

    /** Shows the sum of two numbers; empty if it is 0. */
    public static Column total(String title, String path, String otherPath) {
        return new Column(title, item -> {
            long sum = item.at("/" + path).asLong() + item.at("/" + otherPath).asLong();
            return sum == 0 ? "" : Long.toString(sum);
        });
    }

    /** Shows a time without fractions of seconds, and how long ago or ahead it is. */
    public static Column time(String title, String path) {
        return new Column(title, item -> text(item.at("/" + path)).replaceFirst("\\.\\d+(?=Z$)", ""), Kind.TIME);
    }

    /** Shows an ISO 8601 duration in a form for people, such as {@code 1.5s}. */
    public static Column duration(String title, String path) {
        return new Column(title, item -> Durations.shown(text(item.at("/" + path))));
    }

    /** Shows a number of bytes in a form for people, such as {@code 1.5 MiB}. */
    public static Column size(String title, String path) {
        return new Column(title, item -> {
            var bytes = item.at("/" + path);
            return bytes.isNumber() ? Sizes.shown(bytes.asLong()) : text(bytes);
        });
    }

    /** Shows the end of a text of many lines, as {@code tail} does. */
    public static Column lastLines(String title, String path) {
        return new Column(title, item -> text(item.at("/" + path)), Kind.LAST_LINES);
    }

    /** Returns the text of the cell as it is shown at the time {@code now}. */
    String shown(JsonNode item, Instant now) {
        var text = cell.apply(item);
        return kind == Kind.TIME ? Ages.beside(text, now) : text;
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isTextual() ? value.textValue() : Json.compact(value);
    }
}
