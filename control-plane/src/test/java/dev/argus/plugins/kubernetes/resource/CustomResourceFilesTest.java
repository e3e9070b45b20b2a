package dev.argus.plugins.kubernetes.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.SelectableField;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Checks that crds/ and its page agree with the Java types; run with -Dargus.generate=true (make generate) to write
 * them.
 */
class CustomResourceFilesTest {
    private static final Path CRD = Path.of("../crds/pluginexecutions.plugins.argus.dev.yaml");
    private static final Path PAGE = Path.of("../docs/contracts/plugin-execution.md");

    /** What {@code kubectl get --field-selector} can select by, beside name and namespace. */
    private static final List<String> SELECTABLE = List.of(
            ".spec.plugin",
            ".spec.action",
            ".status.state",
            ".status.reason",
            ".status.version",
            ".status.requestedBy",
            ".status.executionId");

    private static final String YAML = generated();
    private static final CustomResourceDefinition DEFINITION =
            Serialization.unmarshal(YAML, CustomResourceDefinition.class);

    @Test
    void theDefinitionIsWhatTheTypesSay() throws IOException {
        same(CRD, YAML);
    }

    @Test
    void thePageIsWhatTheDefinitionSays() throws IOException {
        same(PAGE, SchemaPage.of(DEFINITION));
    }

    @Test
    void everyFieldIsBoundedAndDescribed() {
        var faults = new ArrayList<String>();
        assertThat(SchemaPage.field(DEFINITION).getDescription()).isNotBlank();
        inspect("spec", SchemaPage.field(DEFINITION, "spec"), faults);
        inspect("status", SchemaPage.field(DEFINITION, "status"), faults);
        assertThat(faults).isEmpty();
    }

    @Test
    void nothingInTheSpecNamesAnotherTenantOrAPartOfAPod() {
        assertThat(SchemaPage.field(DEFINITION, "spec").getProperties().keySet())
                .containsExactlyInAnyOrder(
                        "plugin", "version", "installation", "action", "input", "limits", "requestedBy");
        assertThat(SchemaPage.field(DEFINITION, "spec", "limits")
                        .getProperties()
                        .keySet())
                .containsExactly("timeout");
    }

    @Test
    void aSpecIsImmutableAsAWhole() {
        assertThat(SchemaPage.field(DEFINITION, "spec").getXKubernetesValidations())
                .extracting("rule")
                .contains("self == oldSelf");
    }

    private static void inspect(String path, JSONSchemaProps schema, List<String> faults) {
        if (schema.getDescription() == null) {
            faults.add(path + " has no description");
        }
        if (path.equals("spec.input")) {
            return; // Text or object: ExecutionSpec bounds it, and the guard policy keeps it as it was.
        }
        if (Boolean.TRUE.equals(schema.getXKubernetesPreserveUnknownFields())) {
            faults.add(path + " keeps what no rule sees");
        }
        switch (String.valueOf(schema.getType())) {
            case "object" -> schema.getProperties().forEach((name, child) -> inspect(path + "." + name, child, faults));
            case "array" -> {
                if (schema.getMaxItems() == null) {
                    faults.add(path + " may have any number of items");
                }
                inspect(path + "[]", schema.getItems().getSchema(), faults);
            }
            case "string" -> {
                if (schema.getMaxLength() == null
                        && (schema.getPattern() == null || schema.getPattern().matches(".*[*+]\\$$"))) {
                    faults.add(path + " may be of any length");
                }
            }
            case "integer" -> {}
            default -> faults.add(path + " has the type " + schema.getType());
        }
    }

    private static void same(Path file, String wanted) throws IOException {
        if (Boolean.getBoolean("argus.generate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, wanted);
        }
        assertThat(file).content().isEqualTo(wanted);
    }

    private static String generated() {
        var bytes = new ByteArrayOutputStream();
        new CRDGenerator()
                .withPostProcessor(new Mended())
                .withOutput(new CRDGenerator.CRDOutput<ByteArrayOutputStream>() {
                    @Override
                    public ByteArrayOutputStream outputFor(String name) {
                        return bytes;
                    }

                    @Override
                    public void close() {}
                })
                .customResourceClasses(PluginExecution.class)
                .forCRDVersions("v1")
                .generate();
        return bytes.toString(UTF_8);
    }

    /** Adds to the definition what no annotation can express. */
    private static final class Mended implements CRDPostProcessor {
        @Override
        public HasMetadata process(HasMetadata made, String version) {
            var definition = (CustomResourceDefinition) made;
            definition.getMetadata().setLabels(Map.of("app.kubernetes.io/part-of", "argus-plugins"));
            definition.getSpec().getNames().setCategories(List.of("argus"));
            var only = definition.getSpec().getVersions().getFirst();
            // Sorted in the order of the type's annotations, not by path.
            var order = Arrays.stream(PluginExecution.class.getAnnotationsByType(AdditionalPrinterColumn.class))
                    .map(AdditionalPrinterColumn::name)
                    .toList();
            only.getAdditionalPrinterColumns().sort(Comparator.comparingInt(column -> order.indexOf(column.getName())));
            only.setSelectableFields(
                    SELECTABLE.stream().map(path -> new SelectableField(path)).toList());
            only.getSchema().getOpenAPIV3Schema().setRequired(List.of("spec"));
            describe(definition);
            var input = SchemaPage.field(definition, "spec", "input");
            input.setType(null);
            input.setXKubernetesPreserveUnknownFields(true);
            input.setMaxProperties(null);
            input.setMaxLength((long) PluginExecutionSpec.MAX_INPUT);
            // An annotation on a record component is on its field and on its accessor, and so occurs twice.
            var timeout = SchemaPage.field(definition, "spec", "limits", "timeout");
            timeout.setXKubernetesValidations(
                    timeout.getXKubernetesValidations().stream().distinct().toList());
            var conditions = SchemaPage.field(definition, "status", "conditions");
            conditions.setXKubernetesListType("map");
            conditions.setXKubernetesListMapKeys(List.of("type"));
            SchemaPage.field(definition, "spec", "requestedBy", "groups")
                    .getItems()
                    .getSchema()
                    .setMaxLength(256L);
            return definition;
        }

        private static void describe(CustomResourceDefinition definition) {
            SchemaPage.field(definition)
                    .setDescription(
                            "An execution of a plugin: a request of a person, or the mirror of an execution that"
                                    + " was requested in another way.");
            SchemaPage.field(definition, "spec").setDescription("What to execute. It cannot be changed.");
            SchemaPage.field(definition, "status")
                    .setDescription("What became of it. Only the control plane writes it.");
            SchemaPage.field(definition, "status", "conditions")
                    .getItems()
                    .getSchema()
                    .setDescription("One condition: Accepted, Finished or Succeeded.");
            SchemaPage.field(definition, "spec", "requestedBy", "groups")
                    .getItems()
                    .getSchema()
                    .setDescription("The name of a group.");
        }
    }
}
