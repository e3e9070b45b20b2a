package dev.argus.cli.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * The one rule that turns a GraphQL answer into the document a user gets: an object with a single field stands as that
 * field's value ({@code plugin {name}} becomes the name), all the way down. Documents of users and plugins are left as
 * they are.
 */
public final class Flat {
    /** Fields of the contract's scalar JSON: what is inside belongs to somebody else. */
    static final Set<String> DOCUMENTS =
            Set.of("after", "before", "config", "constraints", "input", "manifest", "output", "payload", "trailer");

    private Flat() {}

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
