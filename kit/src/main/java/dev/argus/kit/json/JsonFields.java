package dev.argus.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the members of a JSON object with a fixed set of fields. A missing, wrongly typed or unknown field is a
 * {@link MalformedException}.
 */
public final class JsonFields {
    private final JsonNode object;
    private final String where;
    private final Set<String> expected = new HashSet<>();

    /** @param where the path of the object for messages, for example {@code statement} or {@code predicate.platform} */
    public JsonFields(JsonNode object, String where) {
        if (!object.isObject()) {
            throw new MalformedException(where + " must be an object");
        }
        this.object = object;
        this.where = where;
    }

    public String text(String name) {
        var value = required(name);
        if (!value.isTextual()) {
            throw new MalformedException("%s.%s must be a string".formatted(where, name));
        }
        return value.textValue();
    }

    public JsonNode object(String name) {
        var value = required(name);
        if (!value.isObject()) {
            throw new MalformedException("%s.%s must be an object".formatted(where, name));
        }
        return value;
    }

    public JsonFields fields(String name) {
        return new JsonFields(required(name), where + "." + name);
    }

    public List<JsonNode> list(String name, int min, int max) {
        var value = required(name);
        if (!value.isArray() || value.size() < min || value.size() > max) {
            throw new MalformedException("%s.%s must be a list of %d to %d entries".formatted(where, name, min, max));
        }
        var entries = new ArrayList<JsonNode>();
        value.forEach(entries::add);
        return entries;
    }

    public boolean has(String name) {
        return object.has(name);
    }

    /** Refuses the object if it has members that were not read; call this last. */
    public void requireNoOtherFields() {
        for (var name : object.properties()) {
            if (!expected.contains(name.getKey())) {
                throw new MalformedException(
                        "%s has the unknown field \"%s\": remove it".formatted(where, name.getKey()));
            }
        }
    }

    private JsonNode required(String name) {
        expected.add(name);
        var value = object.get(name);
        if (value == null) {
            throw new MalformedException("%s.%s is missing".formatted(where, name));
        }
        return value;
    }
}
