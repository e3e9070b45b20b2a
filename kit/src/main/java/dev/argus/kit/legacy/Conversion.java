package dev.argus.kit.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.kit.json.JsonSchema;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.Category;
import dev.argus.kit.manifest.ManifestException;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Converts one legacy manifest to a plugin manifest. Every field is either converted or mentioned in the notes, so
 * nothing is lost silently.
 */
final class Conversion {
    private static final String STARTER = "argus_main.py";
    private static final Pattern SHORT_VERSION = Pattern.compile("(?:0|[1-9][0-9]{0,8})(?:\\.(?:0|[1-9][0-9]{0,8}))?");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode legacy;
    private final String publisher;
    private final ObjectNode document = NODES.objectNode();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    Conversion(JsonNode legacy, String publisher) {
        this.legacy = legacy;
        this.publisher = publisher;
    }

    /** Returns the value of the field, or a missing node, and marks the field as converted. */
    JsonNode take(String field) {
        taken.add(field);
        return legacy.path(field);
    }

    String text(String field) {
        var value = take(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new MalformedException("\"%s\" must be a string: add it to the legacy manifest".formatted(field));
        }
        return value.textValue();
    }

    void note(String note) {
        notes.add(note);
    }

    void drop(String field, String why) {
        if (!take(field).isMissingNode()) {
            note("\"%s\" was not converted: %s".formatted(field, why));
        }
    }

    /** Converts the id, version, names and description, which all legacy formats have. */
    void about(String idField, String nameField) {
        var id = text(idField);
        var plugin = plugin(id);
        if (!plugin.name().equals(id)) {
            note("the plugin's name \"%s\" became %s: ids have a publisher and only a-z, 0-9 and hyphens"
                    .formatted(id, plugin));
        }
        document.put("id", plugin.toString());
        document.put("version", version(text("version")));
        document.put(
                "displayName",
                take(nameField).isTextual() ? legacy.get(nameField).textValue() : id);
        document.put("description", description());
    }

    void category(String olderName, Map<String, Category> known) {
        var category = known.get(olderName.toLowerCase(Locale.ROOT));
        if (category == null) {
            category = Category.INTEGRATION;
            note("the kind \"%s\" has no matching category: it became integration, choose a better one"
                    .formatted(olderName));
        }
        document.put("category", category.wireName());
    }

    /** Adds the starter program, which runs a legacy plugin; its first argument names the legacy format. */
    void python(String form, List<String> moduleAndClass) {
        document.putObject("platform").put("min", "0.1.0");
        note("the legacy manifest does not state the platform versions: platform.min became 0.1.0");
        var entrypoint = document.putObject("runtime").put("name", "python3").putArray("entrypoint");
        entrypoint.add("python3").add(STARTER).add(form);
        moduleAndClass.forEach(entrypoint::add);
    }

    void action(String name, String description, ObjectNode input) {
        document.withArray("/actions")
                .addObject()
                .put("name", name)
                .put("description", description)
                .<ObjectNode>set("input", input)
                .set("output", NODES.objectNode());
    }

    void capability(String name, String why) {
        document.withArray("/capabilities").addObject().put("name", name).put("why", why);
    }

    /** Converts the configuration schema: a JSON Schema, or only its map of properties, as in some legacy formats. */
    void config(JsonNode schema) {
        if (schema.isMissingNode() || schema.isEmpty()) {
            return;
        }
        var whole = schema.path("type").isTextual() || schema.has("properties")
                ? schema
                : NODES.objectNode().put("type", "object").set("properties", schema);
        try {
            JsonSchema.compile(whole);
            document.set("config", whole);
        } catch (MalformedException e) {
            note("the schema of the configuration was not converted: " + e.getMessage());
        }
    }

    static ObjectNode anyObject() {
        return NODES.objectNode().put("type", "object");
    }

    ConvertedPlugin finish() {
        for (var member : legacy.properties()) {
            if (!taken.contains(member.getKey())) {
                note("\"%s\" was not converted: plugin.json has no such field".formatted(member.getKey()));
            }
        }
        note("the legacy manifest does not describe inputs and outputs of the actions: "
                + "narrow their schemas in plugin.json");
        try {
            var manifest =
                    ManifestReader.read(document.toString().getBytes(StandardCharsets.UTF_8), ManifestFormat.JSON);
            return new ConvertedPlugin(manifest, notes, Map.of(STARTER, starter()));
        } catch (ManifestException e) {
            var problems = e.problems().stream()
                    .map(problem -> problem.pointer() + " " + problem.message())
                    .toList();
            throw new MalformedException(
                    "the legacy manifest cannot be converted to a valid one: " + String.join("; ", problems), e);
        }
    }

    private String description() {
        var value = take("description");
        if (value.isTextual() && !value.textValue().isBlank()) {
            return value.textValue();
        }
        note("there is no description: write one");
        return "Imported from a legacy manifest";
    }

    private PluginName plugin(String id) {
        var hyphens = id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        try {
            return new PluginName(publisher, hyphens);
        } catch (MalformedException e) {
            throw new MalformedException(
                    "the plugin's name \"%s\" cannot become an id: give it 3 to 64 letters and digits".formatted(id),
                    e);
        }
    }

    private String version(String text) {
        if (SHORT_VERSION.matcher(text).matches()) {
            var whole = text + (text.contains(".") ? ".0" : ".0.0");
            note("the version %s became %s: versions have three numbers".formatted(text, whole));
            return whole;
        }
        return SemVer.parse(text).toString();
    }

    private static byte[] starter() {
        try (var file = Conversion.class.getResourceAsStream(STARTER)) {
            if (file == null) {
                throw new IllegalStateException("no resource " + STARTER);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
