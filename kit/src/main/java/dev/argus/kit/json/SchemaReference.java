package dev.argus.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/** References inside a schema, as in {@code #/$defs/name}; the fragment of a URI may be percent-encoded. */
final class SchemaReference {
    private static final Pattern PLAIN = Pattern.compile("#(?:/[A-Za-z0-9_.$-]*)*");

    private SchemaReference() {}

    /**
     * Returns the JSON pointer that the reference names.
     *
     * @throws MalformedException if it leads out of the schema or is encoded wrongly
     */
    static String pointer(String reference) {
        if (!reference.equals("#") && !reference.startsWith("#/")) {
            throw new MalformedException("only references inside the schema are accepted, as in \"#/$defs/name\"");
        }
        return decoded(reference.substring(1));
    }

    /**
     * Returns a copy of a checked schema that means the same and that the validator reads without mistakes: without
     * {@code $schema} and {@code $id}, and with references by plain names only.
     *
     * @param places the JSON pointers of all schemas inside it
     */
    static JsonNode plain(JsonNode schema, Collection<String> places) {
        var copy = schema.<JsonNode>deepCopy();
        var moved = new HashMap<String, String>();
        var name = unusedName(schema);
        for (var place : places) {
            if (copy.at(place) instanceof ObjectNode part) {
                part.remove("$schema");
                var reference = part.path("$ref").asText();
                if (!reference.isEmpty() && !PLAIN.matcher(reference).matches()) {
                    part.put("$ref", "#/$defs/" + moved.computeIfAbsent(pointer(reference), _ -> name + moved.size()));
                }
            }
        }
        if (copy instanceof ObjectNode whole) {
            whole.remove("$id");
            addMoved(whole, moved);
        }
        return copy;
    }

    /** Returns the beginning of names that the schema does not use itself. */
    private static String unusedName(JsonNode schema) {
        var text = schema.toString();
        var name = new StringBuilder("argus-reference-");
        while (text.contains(name)) {
            name.append('-');
        }
        return name.toString();
    }

    private static void addMoved(ObjectNode whole, Map<String, String> moved) {
        var targets = new HashMap<String, JsonNode>();
        moved.forEach((pointer, name) -> targets.put(name, whole.at(pointer)));
        if (!targets.isEmpty()) {
            var definitions = whole.path("$defs") instanceof ObjectNode known ? known : whole.putObject("$defs");
            targets.forEach(definitions::set);
        }
    }

    private static String decoded(String fragment) {
        if (fragment.indexOf('%') < 0) {
            return fragment;
        }
        var bytes = new ByteArrayOutputStream();
        var text = fragment.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '%') {
                bytes.write(text[i]);
            } else if (i + 2 < text.length && HexFormat.isHexDigit(text[i + 1]) && HexFormat.isHexDigit(text[i + 2])) {
                bytes.write(HexFormat.fromHexDigit(text[++i]) << 4 | HexFormat.fromHexDigit(text[++i]));
            } else {
                throw new MalformedException("a % in a reference must be followed by two hexadecimal digits");
            }
        }
        return StrictText.utf8(bytes.toByteArray());
    }
}
