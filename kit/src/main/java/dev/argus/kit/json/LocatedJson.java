package dev.argus.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A JSON value with the position of each part in the text that it was parsed from.
 *
 * @param positions by JSON pointer; a member of an object has the position of its key
 */
public record LocatedJson(JsonNode tree, Map<String, Position> positions) {
    private static final Position START = new Position(1, 1);

    public LocatedJson {
        positions = Map.copyOf(positions);
    }

    /** Returns the position of {@code pointer}, or of its nearest enclosing part. */
    public Position positionOf(String pointer) {
        for (var at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            var position = positions.get(at);
            if (position != null) {
                return position;
            }
        }
        return positions.getOrDefault("", START);
    }

    /** Returns {@code pointer} extended by one name, escaped as in RFC 6901. */
    public static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    public static String child(String pointer, int index) {
        return pointer + "/" + index;
    }
}
