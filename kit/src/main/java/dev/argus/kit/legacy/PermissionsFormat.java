package dev.argus.kit.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.kit.manifest.Category;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * The legacy format with {@code capabilities} and {@code required_permissions}: a class whose execute() takes an action
 * and parameters.
 */
record PermissionsFormat() implements LegacyFormat {
    private static final Map<String, Category> CATEGORIES = Map.of(
            "data_processing", Category.DATA_PROCESSING,
            "model_inference", Category.MODEL_INFERENCE,
            "agent_skill", Category.AGENT_SKILL,
            "agent_skills", Category.AGENT_SKILL,
            "integration", Category.INTEGRATION,
            "integrations", Category.INTEGRATION,
            "visualization", Category.VISUALIZATION,
            "monitoring", Category.MONITORING);

    @Override
    public void convert(Conversion conversion) {
        conversion.about("name", "name");
        categories(conversion);
        conversion.python("execute", List.of(module(conversion)));
        actions(conversion);
        permissions(conversion);
        conversion.config(conversion.take("config_schema"));
        conversion.drop("signature", "it covers other bytes than our signatures: sign the bundle again");
        conversion.drop("file_hash", "the release statement contains the hash of all files");
        for (var dependency : conversion.take("dependencies")) {
            conversion.note(("the dependency \"%s\" was not converted: "
                            + "name plugins with a range in plugin.json, put packages into the bundle")
                    .formatted(dependency.asText()));
        }
    }

    /** The legacy capabilities are kinds of plugin. A plugin has one category, so only the first known kind is kept. */
    private static void categories(Conversion conversion) {
        var kinds = conversion.take("capabilities");
        conversion.category(kinds.path(0).asText("none"), CATEGORIES);
        for (int i = 1; i < kinds.size(); i++) {
            conversion.note("the kind \"%s\" was not converted: a plugin has one category"
                    .formatted(kinds.get(i).asText()));
        }
    }

    private static String module(Conversion conversion) {
        var module = conversion.text("name").replace('-', '_');
        conversion.note(("the plugin's class is looked for in %s.py: "
                        + "correct runtime.entrypoint in plugin.json if it is elsewhere")
                .formatted(module));
        return module;
    }

    private static void actions(Conversion conversion) {
        var actions = conversion.take("actions");
        if (actions.isEmpty()) {
            conversion.note("the legacy manifest does not list the actions: "
                    + "replace the action \"execute\" with those of get_available_actions()");
            conversion.action("execute", "What the plugin does", Conversion.anyObject());
        }
        for (var action : actions) {
            conversion.action(
                    action.path("name").asText(),
                    action.path("description").asText("No description"),
                    input(action.path("parameters")));
        }
    }

    /** Converts parameters, which are given as a description by name. */
    private static ObjectNode input(JsonNode parameters) {
        var input = Conversion.anyObject();
        if (!parameters.isEmpty()) {
            var properties = input.putObject("properties");
            parameters
                    .properties()
                    .forEach(parameter -> properties
                            .putObject(parameter.getKey())
                            .put("description", parameter.getValue().asText()));
        }
        return input;
    }

    private static void permissions(Conversion conversion) {
        var seen = new TreeSet<String>();
        for (var permission : conversion.take("required_permissions")) {
            var name = permission.asText();
            var capability = LegacyPermission.of(name);
            if (capability.isEmpty()) {
                conversion.note("the permission \"%s\" is unknown and was not converted".formatted(name));
            } else if (seen.add(name.toLowerCase(Locale.ROOT))) {
                conversion.capability(
                        capability.get().wireName(), "the legacy manifest requires " + name.toUpperCase(Locale.ROOT));
            }
        }
    }
}
