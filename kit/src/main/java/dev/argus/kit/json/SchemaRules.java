package dev.argus.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Rules for schemas beyond the standard, which keep validation safe and fast.
 *
 * <p>References stay inside the schema, form no cycle, and expand to a tree of bounded size. Without the bound, twenty
 * lines of {@code allOf} that refer to each other twice would take years to validate.
 */
final class SchemaRules {
    private static final int MAX_BYTES = 64 * 1024;
    private static final long MAX_EXPANDED = 10_000;
    private static final Set<String> SCHEMA = Set.of(
            "not",
            "if",
            "then",
            "else",
            "items",
            "contains",
            "additionalProperties",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties",
            "contentSchema");
    private static final Set<String> LIST_OF_SCHEMAS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> MAP_OF_SCHEMAS =
            Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");
    private static final Set<String> REFUSED = Set.of(
            "$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef", "$vocabulary");

    private final JsonNode root;
    private final Map<String, Long> weights = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private SchemaRules(JsonNode root) {
        this.root = root;
    }

    static void check(JsonNode schema) {
        int bytes = CanonicalJson.of(schema).length;
        if (bytes > MAX_BYTES) {
            throw new MalformedException(
                    "the schema has %d bytes: at most %d are accepted".formatted(bytes, MAX_BYTES));
        }
        if (new SchemaRules(schema).weight(schema, "") > MAX_EXPANDED) {
            throw new MalformedException(
                    "the schema is too large once its $refs are expanded: at most %d parts are accepted"
                            .formatted(MAX_EXPANDED));
        }
    }

    /** Returns the number of schemas in this schema after every reference is expanded. */
    private long weight(JsonNode schema, String pointer) {
        if (schema.isBoolean()) {
            return 1;
        }
        if (!schema.isObject()) {
            throw new MalformedException("%s: a schema must be an object, true or false".formatted(named(pointer)));
        }
        var known = weights.get(pointer);
        if (known != null) {
            return known;
        }
        if (!open.add(pointer)) {
            throw new MalformedException(
                    "%s: the schema refers to itself by $ref, which is not accepted: write out the levels you need"
                            .formatted(named(pointer)));
        }
        long weight = 1;
        for (var keyword : schema.properties()) {
            weight = Math.min(weight + keyword(keyword.getKey(), keyword.getValue(), pointer), MAX_EXPANDED + 1);
        }
        open.remove(pointer);
        weights.put(pointer, weight);
        return weight;
    }

    private long keyword(String name, JsonNode value, String pointer) {
        var here = LocatedJson.child(pointer, name);
        if (REFUSED.contains(name)) {
            throw new MalformedException("%s: %s is not accepted: use \"$ref\": \"#/$defs/…\"".formatted(here, name));
        }
        if (name.equals("$schema") && !(value.isTextual() && JsonSchema.DIALECT.equals(value.textValue()))) {
            throw new MalformedException("%s: use %s".formatted(here, JsonSchema.DIALECT));
        }
        if (name.equals("$ref")) {
            return reference(value, here);
        }
        if (name.equals("pattern") && value.isTextual()) {
            pattern(value.textValue(), here);
        }
        if (SCHEMA.contains(name)) {
            return weight(value, here);
        }
        if (LIST_OF_SCHEMAS.contains(name) && value.isArray()) {
            return list(value, here);
        }
        return MAP_OF_SCHEMAS.contains(name) && value.isObject() ? map(name, value, here) : 0;
    }

    private long list(JsonNode schemas, String pointer) {
        long weight = 0;
        for (int i = 0; i < schemas.size(); i++) {
            weight += weight(schemas.get(i), LocatedJson.child(pointer, i));
        }
        return weight;
    }

    private long map(String name, JsonNode schemas, String pointer) {
        long weight = 0;
        for (var member : schemas.properties()) {
            var here = LocatedJson.child(pointer, member.getKey());
            if (name.equals("patternProperties")) {
                pattern(member.getKey(), here);
            }
            weight += weight(member.getValue(), here);
        }
        return weight;
    }

    private long reference(JsonNode value, String here) {
        var target = value.isTextual() ? value.textValue() : "";
        if ((!target.equals("#") && !target.startsWith("#/")) || target.contains("%")) {
            throw new MalformedException(
                    "%s: only references inside the schema are accepted, as in \"#/$defs/name\"".formatted(here));
        }
        var pointer = target.substring(1);
        var schema = root.at(pointer);
        if (schema.isMissingNode()) {
            throw new MalformedException("%s: %s does not exist in the schema".formatted(here, target));
        }
        return weight(schema, pointer);
    }

    private static void pattern(String pattern, String here) {
        try {
            LinearPattern.compile(pattern);
        } catch (MalformedException e) {
            throw e.in(here);
        }
    }

    private static String named(String pointer) {
        return pointer.isEmpty() ? "the schema" : pointer;
    }
}
