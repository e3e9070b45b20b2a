package dev.argus.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;

/**
 * The first items of a GraphQL connection (Relay Cursor Connections), read page by page.
 *
 * @param more whether the platform has further items
 */
public record Pages(ArrayNode items, boolean more) {
    /** The page size: the most items that the platform returns at once. */
    private static final int PAGE = 100;

    /**
     * Reads up to {@code limit} items.
     *
     * @param path the JSON pointer of the connection in the answer, as in {@code /ledger/entries}; if the answer has no
     *     value there, the object that the connection belongs to does not exist
     */
    public static Pages read(Platform platform, String operation, ObjectNode variables, String path, int limit) {
        var items = Json.array();
        var asked = variables.deepCopy();
        var more = true;
        while (more && items.size() < limit) {
            asked.put("first", Math.min(PAGE, limit - items.size()));
            JsonNode connection = platform.query(operation, asked).at(path);
            if (!connection.isObject()) {
                throw Failure.of(
                        ExitCode.NOT_FOUND, variables.path("name").asText("the requested object") + " does not exist");
            }
            connection.path("nodes").forEach(node -> items.add(FlatJson.of(node)));
            var info = connection.path("pageInfo");
            more = info.path("hasNextPage").asBoolean()
                    && info.path("endCursor").isTextual();
            asked.set("after", info.path("endCursor"));
        }
        return new Pages(items, more);
    }
}
