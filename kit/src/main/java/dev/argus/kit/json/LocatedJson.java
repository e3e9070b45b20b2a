package dev.argus.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A JSON value that knows where in its text each part came from.
 *
 * @param positions by JSON pointer; for a member of an object, the place of its key
 */
public record LocatedJson(JsonNode tree, Map<String, Position> positions) {
    private static final Position START = new Position(1, 1);

    public LocatedJson {
        positions = Map.copyOf(positions);
    }

    /** The place of {@code pointer}, or of the nearest part around it. */
    public Position positionOf(String pointer) {
        for (var at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            var position = positions.get(at);
            if (position != null) {
                return position;
            }
        }
        return positions.getOrDefault("", START);
    }

    /** {@code pointer} extended by one name, escaped as RFC 6901 says. */
    public static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    public static String child(String pointer, int index) {
        return pointer + "/" + index;
    }
}
