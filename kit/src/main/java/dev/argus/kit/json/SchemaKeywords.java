package dev.argus.kit.json;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The keywords of JSON Schema 2020-12, and what people write instead of them. */
final class SchemaKeywords {
    /** Keywords whose value is one schema. */
    static final Set<String> SCHEMA = Set.of(
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
    /** Keywords whose value is a list of schemas. */
    static final Set<String> LIST_OF_SCHEMAS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    /** Keywords whose value is an object of schemas. */
    static final Set<String> MAP_OF_SCHEMAS =
            Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");
    /** Keywords that would change what a reference means. */
    static final Set<String> REFUSED =
            Set.of("$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef", "$vocabulary");

    private static final Set<String> OTHERS = Set.of(
            "$schema",
            "$id",
            "$ref",
            "$comment",
            "type",
            "enum",
            "const",
            "multipleOf",
            "maximum",
            "exclusiveMaximum",
            "minimum",
            "exclusiveMinimum",
            "maxLength",
            "minLength",
            "pattern",
            "maxItems",
            "minItems",
            "uniqueItems",
            "maxContains",
            "minContains",
            "maxProperties",
            "minProperties",
            "required",
            "dependentRequired",
            "title",
            "description",
            "default",
            "deprecated",
            "readOnly",
            "writeOnly",
            "examples",
            "format",
            "contentEncoding",
            "contentMediaType");

    /** Keywords of older drafts and of OpenAPI, with what to write in 2020-12. */
    private static final Map<String, String> REPLACED = Map.of(
            "dependencies", "write dependentRequired (lists of names) or dependentSchemas (schemas)",
            "additionalItems", "write the schema of the other entries as items, after prefixItems",
            "id", "write $id",
            "divisibleBy", "write multipleOf",
            "disallow", "write not",
            "extends", "write allOf",
            "nullable", "add \"null\" to the list of type",
            "example", "write examples, a list",
            "discriminator", "write oneOf with const");

    private static final int CLOSE = 2;

    private SchemaKeywords() {}

    /**
     * Returns why the keyword has no effect; empty for a keyword of 2020-12 and for one that starts with {@code x-}.
     */
    static Optional<String> withoutEffect(String name) {
        if (isKnown(name) || name.startsWith("x-")) {
            return Optional.empty();
        }
        var instead = REPLACED.get(name);
        if (instead != null) {
            return Optional.of(
                    "%s is not a keyword of JSON Schema 2020-12 and has no effect: %s".formatted(name, instead));
        }
        var shown = QuotedText.shortened(name);
        return Optional.of(nearest(name)
                .map(near -> "\"%s\" is not a keyword and has no effect: did you mean %s?".formatted(shown, near))
                .orElse("\"%s\" is not a keyword and has no effect: remove it, or start its name with x-"
                        .formatted(shown)));
    }

    /** Whether the keyword is of an older draft and means something else or nothing in 2020-12. */
    static boolean isReplaced(String name) {
        return REPLACED.containsKey(name);
    }

    private static boolean isKnown(String name) {
        return OTHERS.contains(name)
                || SCHEMA.contains(name)
                || LIST_OF_SCHEMAS.contains(name)
                || MAP_OF_SCHEMAS.contains(name)
                || REFUSED.contains(name);
    }

    private static Optional<String> nearest(String name) {
        if (name.length() > 40) {
            return Optional.empty();
        }
        return Stream.of(OTHERS, SCHEMA, LIST_OF_SCHEMAS, MAP_OF_SCHEMAS)
                .flatMap(Set::stream)
                .filter(known -> distance(name, known) <= Math.min(CLOSE, known.length() / 2))
                .min(Comparator.<String>comparingInt(known -> distance(name, known))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns how many letters must be inserted, removed or replaced (Levenshtein). */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1;
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
