package dev.argus.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.SchemaFindings.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules for schemas beyond the standard, which keep validation safe and fast, and warnings about what has no effect.
 * All of them are collected in one pass.
 *
 * <p>References stay inside the schema, form no cycle, and expand to a tree of bounded size. Without the bound, twenty
 * lines of {@code allOf} that refer to each other twice would take years to validate.
 */
final class SchemaRules {
    private static final int MAX_BYTES = 64 * 1024;
    private static final long MAX_EXPANDED = 10_000;
    private static final int MAX_FOUND = 100;
    private static final Pattern OLDER =
            Pattern.compile("https?://json-schema\\.org/(draft-0[3-7]|draft/2019-09)/(?:hyper-)?schema#?");

    private final JsonNode root;
    private final boolean older;
    private final Map<String, Long> weights = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Set<Finding> problems = new LinkedHashSet<>();
    private final Set<Finding> warnings = new LinkedHashSet<>();

    private SchemaRules(JsonNode root) {
        this.root = root;
        this.older = OLDER.matcher(root.path("$schema").asText()).matches();
    }

    static SchemaRules of(JsonNode schema) {
        var rules = new SchemaRules(schema);
        rules.check();
        return rules;
    }

    List<Finding> problems() {
        return new ArrayList<>(problems);
    }

    List<Finding> warnings() {
        return new ArrayList<>(warnings);
    }

    /** Returns the pointers of all schemas inside the schema, also of those that only a reference reaches. */
    Set<String> places() {
        return weights.keySet();
    }

    private void check() {
        try {
            int bytes = CanonicalJson.of(root).length;
            if (bytes > MAX_BYTES) {
                problem("", "the schema has %d bytes: at most %d are accepted".formatted(bytes, MAX_BYTES));
                return;
            }
        } catch (MalformedException e) {
            problem("", String.valueOf(e.getMessage()));
            return;
        }
        if (weight(root, "") > MAX_EXPANDED) {
            problem(
                    "",
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
            problem(pointer, "a schema must be an object, true or false");
            return 1;
        }
        var known = weights.get(pointer);
        if (known != null) {
            return known;
        }
        if (!open.add(pointer)) {
            problem(
                    pointer,
                    "the schema refers to itself by $ref, which is not accepted: write out the levels you need");
            return 1;
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
        spelling(name, here);
        if (name.equals("items") && value.isArray()) {
            problem(here, "a list of schemas is not accepted here: write prefixItems, and the others as items");
            return list(value, here);
        }
        if (SchemaKeywords.SCHEMA.contains(name)) {
            return weight(value, here);
        }
        if (SchemaKeywords.LIST_OF_SCHEMAS.contains(name) && value.isArray()) {
            return list(value, here);
        }
        if (SchemaKeywords.MAP_OF_SCHEMAS.contains(name) && value.isObject()) {
            return map(name, value, here);
        }
        return switch (name) {
            case "$ref" -> reference(value, here);
            case "$schema" -> dialect(value, here);
            case "$id" -> identity(pointer, here);
            case "pattern" -> value.isTextual() ? pattern(value.textValue(), here) : 0;
            case "format" -> value.isTextual() ? format(value.textValue(), here) : 0;
            default -> 0;
        };
    }

    /** In a schema of an older draft its old keywords are problems, because they had a meaning there. */
    private void spelling(String name, String here) {
        if (SchemaKeywords.REFUSED.contains(name)) {
            problem(here, "%s is not accepted: use \"$ref\": \"#/$defs/…\"".formatted(name));
        }
        var why = SchemaKeywords.withoutEffect(name);
        if (why.isPresent() && older && SchemaKeywords.isReplaced(name)) {
            problem(here, why.get());
        } else {
            why.ifPresent(words -> warn(here, words));
        }
    }

    private long dialect(JsonNode value, String here) {
        var named = value.asText();
        var draft = OLDER.matcher(named);
        if (draft.matches()) {
            problem(
                    here,
                    "a schema of %s is not accepted: use %s and change what else is named here"
                            .formatted(draft.group(1), JsonSchema.DIALECT));
        } else if (!named.equals(JsonSchema.DIALECT) && !named.equals(JsonSchema.DIALECT + "#")) {
            problem(here, "use %s".formatted(JsonSchema.DIALECT));
        }
        return 0;
    }

    /** The address of the whole schema changes nothing; one inside it would change what references mean. */
    private long identity(String pointer, String here) {
        if (!pointer.isEmpty()) {
            problem(here, "$id is only accepted at the top of the schema: use \"$ref\": \"#/$defs/…\"");
        }
        return 0;
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
        try {
            var pointer = SchemaReference.pointer(target);
            var schema = root.at(pointer);
            if (schema.isMissingNode()) {
                problem(here, "%s does not exist in the schema".formatted(QuotedText.shortened(target)));
                return 0;
            }
            return weight(schema, pointer);
        } catch (MalformedException e) {
            problem(here, String.valueOf(e.getMessage()));
            return 0;
        }
    }

    private long pattern(String pattern, String here) {
        try {
            LinearPattern.compile(pattern);
        } catch (MalformedException e) {
            problem(here, String.valueOf(e.getMessage()));
        }
        return 0;
    }

    private long format(String format, String here) {
        if (!SchemaFormats.isChecked(format)) {
            warn(
                    here,
                    "the format \"%s\" is not checked; these are: %s"
                            .formatted(QuotedText.shortened(format), SchemaFormats.names()));
        }
        return 0;
    }

    private void problem(String pointer, String message) {
        if (problems.size() < MAX_FOUND) {
            problems.add(new Finding(pointer, message));
        }
    }

    private void warn(String pointer, String message) {
        if (warnings.size() < MAX_FOUND) {
            warnings.add(new Finding(pointer, message));
        }
    }
}
