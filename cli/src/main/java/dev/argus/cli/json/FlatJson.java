package dev.argus.cli.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Flattens a GraphQL answer to the document that users get: an object with a single field is replaced with the value of
 * that field, at every level. For example {@code plugin {name}} becomes the name. Documents of users and plugins are
 * left unchanged.
 */
public final class FlatJson {
    /** The fields of the GraphQL scalar JSON: documents of users and plugins, which must not be changed. */
    static final Set<String> DOCUMENTS =
            Set.of("after", "before", "config", "constraints", "input", "manifest", "output", "payload", "trailer");

    private FlatJson() {}

    public static JsonNode of(JsonNode answer) {
        if (answer.isArray()) {
            var items = Json.array();
            answer.forEach(item -> items.add(of(item)));
            return items;
        }
        return answer instanceof ObjectNode object ? of(object) : answer;
    }

    private static JsonNode of(ObjectNode object) {
        var flat = Json.object();
        object.properties()
                .forEach(field -> flat.set(
                        field.getKey(), DOCUMENTS.contains(field.getKey()) ? field.getValue() : of(field.getValue())));
        return flat.size() == 1 ? flat.iterator().next() : flat;
    }
}
