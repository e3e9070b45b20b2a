package dev.argus.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.json.Json;
import java.util.function.Function;

/**
 * One column of a list, or one line of a single object.
 *
 * @param title the title of the column
 * @param cell computes the text of the cell from an item
 */
public record Column(String title, Function<JsonNode, String> cell) {
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

    /** Shows a time without fractions of seconds. */
    public static Column time(String title, String path) {
        return new Column(title, item -> text(item.at("/" + path)).replaceFirst("\\.\\d+(?=Z$)", ""));
    }

    /** Shows an ISO 8601 duration in a form for people, such as {@code 1.5s}. */
    public static Column duration(String title, String path) {
        return new Column(title, item -> Durations.shown(text(item.at("/" + path))));
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isTextual() ? value.textValue() : Json.compact(value);
    }
}
