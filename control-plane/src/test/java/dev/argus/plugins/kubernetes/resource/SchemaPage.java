package dev.argus.plugins.kubernetes.resource;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.SelectableField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Writes a custom resource's schema as a readable page. */
final class SchemaPage {
    private SchemaPage() {}

    static String of(CustomResourceDefinition definition) {
        var names = definition.getSpec().getNames();
        var version = definition.getSpec().getVersions().getFirst();
        var columns = version.getAdditionalPrinterColumns().stream()
                .map(column -> column.getName().toUpperCase(Locale.ROOT)
                        + (column.getPriority() != null && column.getPriority() > 0 ? " (wide)" : ""))
                .toList();
        return """
                # %s

                Generated from the Java types by `make generate`; a test fails when this page differs. How to use it: [kubectl.md](../kubectl.md).

                `%s/%s`, plural `%s`, short %s, category %s; %s. Columns: %s. Selectable fields: %s.
                Labels: `plugins.argus.dev/state`, `plugins.argus.dev/plugin` (a dot in place of the slash; left out if it is longer than 63 characters) and
                `plugins.argus.dev/trigger`.

                ## spec

                %s
                %s
                ## status

                Written by the control plane only.

                %s""".formatted(
                        names.getKind(),
                        definition.getSpec().getGroup(),
                        version.getName(),
                        names.getPlural(),
                        quoted(names.getShortNames()),
                        quoted(names.getCategories()),
                        definition.getSpec().getScope().toLowerCase(Locale.ROOT),
                        String.join(", ", columns),
                        quoted(version.getSelectableFields().stream()
                                .map(SelectableField::getJsonPath)
                                .toList()),
                        table(field(definition, "spec")),
                        rules(field(definition, "spec")),
                        table(field(definition, "status")));
    }

    /** Returns the schema of a field, by its path. */
    static JSONSchemaProps field(CustomResourceDefinition definition, String... path) {
        var schema = definition.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        for (String name : path) {
            schema = Objects.requireNonNull(schema.getProperties().get(name), name);
        }
        return schema;
    }

    private static String quoted(List<String> names) {
        return "`" + String.join("`, `", names) + "`";
    }

    private static String table(JSONSchemaProps schema) {
        var rows = new ArrayList<String>();
        rows.add("| field | type | bounds | meaning |");
        rows.add("|---|---|---|---|");
        rows("", schema, rows);
        return String.join("\n", rows) + "\n";
    }

    private static void rows(String path, JSONSchemaProps schema, List<String> rows) {
        schema.getProperties().forEach((name, child) -> {
            var required = schema.getRequired() != null && schema.getRequired().contains(name) ? ", required" : "";
            rows.add("| `%s%s` | %s%s | %s | %s |"
                    .formatted(path, name, type(child), required, bounds(child), child.getDescription()));
            if ("object".equals(child.getType())) {
                rows(path + name + ".", child, rows);
            }
            if ("array".equals(child.getType())
                    && "object".equals(child.getItems().getSchema().getType())) {
                rows(path + name + "[].", child.getItems().getSchema(), rows);
            }
        });
    }

    private static String type(JSONSchemaProps schema) {
        return schema.getType() == null ? "object or string" : schema.getType();
    }

    private static String bounds(JSONSchemaProps schema) {
        var bounds = new ArrayList<String>();
        if (schema.getMinLength() != null || schema.getMaxLength() != null) {
            bounds.add("%d to %d characters"
                    .formatted(schema.getMinLength() == null ? 0 : schema.getMinLength(), schema.getMaxLength()));
        }
        if (schema.getMaxItems() != null) {
            bounds.add("at most %d items".formatted(schema.getMaxItems()));
        }
        if (schema.getMinimum() != null) {
            bounds.add("at least %.0f".formatted(schema.getMinimum()));
        }
        if (schema.getPattern() != null) {
            bounds.add("`" + schema.getPattern().replace("|", "\\|") + "`");
        }
        if (schema.getXKubernetesValidations() != null) {
            schema.getXKubernetesValidations().forEach(rule -> bounds.add(rule.getMessage()));
        }
        return String.join("; ", bounds);
    }

    private static String rules(JSONSchemaProps schema) {
        var lines = new ArrayList<String>();
        schema.getXKubernetesValidations()
                .forEach(rule -> lines.add("- `%s`: %s".formatted(rule.getRule(), rule.getMessage())));
        return String.join("\n", lines) + "\n";
    }
}
