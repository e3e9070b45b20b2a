package dev.argus.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import java.util.function.Predicate;

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
        return read(new Query(platform, operation, variables, path), limit, item -> true);
    }

    /**
     * Where to read a list.
     *
     * @param path as in {@link #read(Platform, String, ObjectNode, String, int)}
     */
    public record Query(Platform platform, String operation, ObjectNode variables, String path) {}

    /** Reads up to {@code limit} items, and ends before the first one that is not {@code wanted}. */
    public static Pages read(Query query, int limit, Predicate<JsonNode> wanted) {
        var items = Json.array();
        var variables = query.variables();
        var asked = variables.deepCopy();
        var more = true;
        while (more && items.size() < limit) {
            asked.put("first", Math.min(PAGE, limit - items.size()));
            JsonNode connection =
                    query.platform().query(query.operation(), asked).at(query.path());
            if (!connection.isObject()) {
                throw Failure.of(
                        ExitCode.NOT_FOUND, variables.path("name").asText("the requested object") + " does not exist");
            }
            for (JsonNode node : connection.path("nodes")) {
                var item = FlatJson.of(node);
                if (!wanted.test(item)) {
                    return new Pages(items, false);
                }
                items.add(item);
            }
            var info = connection.path("pageInfo");
            more = info.path("hasNextPage").asBoolean()
                    && info.path("endCursor").isTextual();
            asked.set("after", info.path("endCursor"));
        }
        return new Pages(items, more);
    }
}
