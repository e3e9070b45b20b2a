package dev.argus.cli.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.json.Json;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.inspection.CheckFinding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What two bundles have differently: files, manifest, capabilities and what the checks find. For programs, as JSON. */
record BundleDifference(PackedPlugin before, PackedPlugin after) {
    ObjectNode document() {
        var document = Json.object();
        document.putObject("from").put("version", before.reference()).put("digest", digest(before));
        document.putObject("to").put("version", after.reference()).put("digest", digest(after));
        document.set("files", files());
        document.set("manifest", changes(leaves(manifest(before)), leaves(manifest(after))));
        document.set("capabilities", changes(capabilities(before), capabilities(after)));
        document.set("findings", findings());
        return document;
    }

    private static String digest(PackedPlugin plugin) {
        return plugin.bundle().digest().toString();
    }

    private JsonNode files() {
        var old = BundleContents.of(before).files();
        var now = BundleContents.of(after).files();
        var paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        var changes = Json.array();
        for (var path : paths) {
            var was = old.get(path);
            var is = now.get(path);
            if (was == null || is == null) {
                var only = is == null ? was : is;
                changes.add(file(path, is == null ? "REMOVED" : "ADDED", only == null ? new byte[0] : only.bytes()));
            } else if (!Arrays.equals(was.bytes(), is.bytes())) {
                changes.add(file(path, "CHANGED", is.bytes()));
            } else if (was.executable() != is.executable()) {
                changes.add(file(path, is.executable() ? "MADE_EXECUTABLE" : "MADE_NOT_EXECUTABLE", is.bytes()));
            }
        }
        return changes;
    }

    private static ObjectNode file(String path, String change, byte[] bytes) {
        return Json.object()
                .put("path", path)
                .put("change", change)
                .put("size", bytes.length)
                .put("sha256", Sha256.of(bytes).toString());
    }

    private static JsonNode manifest(PackedPlugin plugin) {
        try {
            return Json.received(plugin.bundle().manifest().canonicalJson());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a manifest that was read is JSON", impossible);
        }
    }

    /** Every value of the manifest by its JSON pointer, without the capabilities, which are compared by name. */
    private static Map<String, JsonNode> leaves(JsonNode manifest) {
        var leaves = new LinkedHashMap<String, JsonNode>();
        manifest.properties().forEach(field -> {
            if (!field.getKey().equals("capabilities")) {
                collect("/" + field.getKey(), field.getValue(), leaves);
            }
        });
        return leaves;
    }

    private static void collect(String path, JsonNode value, Map<String, JsonNode> leaves) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), leaves));
        } else if (value.isArray() && !value.isEmpty()) {
            for (int i = 0; i < value.size(); i++) {
                collect(path + "/" + i, value.path(i), leaves);
            }
        } else {
            leaves.put(path, value);
        }
    }

    private static Map<String, JsonNode> capabilities(PackedPlugin plugin) {
        var named = new LinkedHashMap<String, JsonNode>();
        manifest(plugin)
                .path("capabilities")
                .forEach(asked -> named.put(asked.path("name").asText(), asked));
        return named;
    }

    private static JsonNode changes(Map<String, JsonNode> old, Map<String, JsonNode> now) {
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        var changes = Json.array();
        for (var name : names) {
            var was = old.get(name);
            var is = now.get(name);
            if (was == null || !was.equals(is)) {
                var change = Json.object()
                        .put("what", name)
                        .put("change", was == null ? "ADDED" : is == null ? "REMOVED" : "CHANGED");
                change.set("before", was);
                change.set("after", is);
                changes.add(change);
            }
        }
        return changes;
    }

    private JsonNode findings() {
        var old = texts(before);
        var now = texts(after);
        var changes = Json.array();
        now.stream()
                .filter(finding -> !old.contains(finding))
                .forEach(finding ->
                        changes.add(Json.object().put("change", "ADDED").put("finding", finding)));
        old.stream()
                .filter(finding -> !now.contains(finding))
                .forEach(finding ->
                        changes.add(Json.object().put("change", "REMOVED").put("finding", finding)));
        return changes;
    }

    private static List<String> texts(PackedPlugin plugin) {
        return plugin.inspection().findings().stream()
                .map(CheckFinding::toString)
                .toList();
    }
}
