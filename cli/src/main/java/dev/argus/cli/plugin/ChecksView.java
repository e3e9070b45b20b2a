package dev.argus.cli.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import java.util.List;

/** The columns that show what the automatic checks found: a line for each finding, and one for a check without any. */
public final class ChecksView {
    public static final List<Column> COLUMNS = List.of(
            Column.of("CHECK", "check"),
            Column.of("OUTCOME", "outcome"),
            new Column("WHERE", ChecksView::place),
            Column.of("RULE", "rule"),
            Column.of("MESSAGE", "message"),
            Column.of("ACKNOWLEDGED", "acknowledgement/reason"),
            Column.of("BY", "acknowledgement/acknowledgedBy"));

    private ChecksView() {}

    /** Returns one item for each finding, and one for each check that kept none. */
    public static ArrayNode of(JsonNode checks) {
        var items = Json.array();
        for (var check : checks) {
            check.path("findings").forEach(finding -> {
                var item = Json.object()
                        .put("check", check.path("name").asText())
                        .put("outcome", check.path("outcome").asText())
                        .put("enforced", check.path("enforced").asBoolean());
                finding.properties().forEach(field -> item.set(field.getKey(), field.getValue()));
                items.add(item);
            });
            if (check.path("findings").isEmpty()) {
                var item = Json.object()
                        .put("check", check.path("name").asText())
                        .put("outcome", check.path("outcome").asText())
                        .put("enforced", check.path("enforced").asBoolean())
                        .put("count", check.path("count").asInt());
                item.set("message", check.path("message"));
                items.add(item);
            }
        }
        return items;
    }

    private static String place(JsonNode item) {
        return item.path("file").isTextual()
                ? item.path("file").asText() + ":" + item.path("line").asInt() + ":"
                        + item.path("column").asInt()
                : "";
    }
}
