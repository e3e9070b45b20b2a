package dev.argus.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.json.Json;
import java.util.function.Function;

/** One column of a table, or one line of a description: its title and how to find the cell in an item. */
public record Column(String title, Function<JsonNode, String> cell) {
    /** The value at a path such as {@code verdict/status}; nothing for null. */
    public static Column of(String title, String path) {
        return new Column(title, item -> text(item.at("/" + path)));
    }

    /** The sum of two numbers, worth a line only when it is not 0. */
    public static Column total(String title, String path, String otherPath) {
        return new Column(title, item -> {
            long sum = item.at("/" + path).asLong() + item.at("/" + otherPath).asLong();
            return sum == 0 ? "" : Long.toString(sum);
        });
    }

    /** A time without fractions of seconds. */
    public static Column time(String title, String path) {
        return new Column(title, item -> text(item.at("/" + path)).replaceFirst("\\.\\d+(?=Z$)", ""));
    }

    /** An ISO 8601 duration as a person writes it. */
    public static Column duration(String title, String path) {
        return new Column(title, item -> Spans.shown(text(item.at("/" + path))));
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isTextual() ? value.textValue() : Json.compact(value);
    }
}
