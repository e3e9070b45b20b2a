package dev.argus.kit.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.capability.Capability;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.JsonSchema;
import dev.argus.kit.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published JSON Schema for editors agrees with the reader, as far as a schema can express its rules. */
class PublishedSchemaTest {
    private static final String IMAGE = "registry.example.com:5000/acme/tool@sha256:" + "a".repeat(64);

    private final JsonNode json = read();
    private final JsonSchema schema = JsonSchema.compile(json);

    private static JsonNode read() {
        try {
            return StrictJson.parse(
                    Files.readAllBytes(Path.of("../docs/contracts/manifest.schema.json")), JsonLimits.DOCUMENT);
        } catch (IOException e) {
            throw new IllegalStateException("run from the kit's folder of the repository", e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"runtime: {image: \"%s\"}\n", "runtime: {image: \"%s\", entrypoint: [/tool]}\n"})
    void acceptsAnImageOfThePublisher(String runtime) {
        var yaml = Manifests.YAML.replace(
                "runtime:\n  name: python3\n  entrypoint: [python3, main.py]\n", runtime.formatted(IMAGE));
        assertThat(schema.validate(StrictYaml.parse(yaml.getBytes(UTF_8)).tree()))
                .isEmpty();
    }

    @Test
    void refusesARuntimeWithNameAndImageOrWithoutEntrypoint() {
        var both = Manifests.YAML.replace("  name: python3\n", "  name: python3\n  image: \"%s\"\n".formatted(IMAGE));
        var neither = Manifests.YAML.replace("  entrypoint: [python3, main.py]\n", "");
        assertThat(schema.validate(StrictYaml.parse(both.getBytes(UTF_8)).tree()))
                .isNotEmpty();
        assertThat(schema.validate(StrictYaml.parse(neither.getBytes(UTF_8)).tree()))
                .isNotEmpty();
    }

    @Test
    void theReferenceHasTheFieldsOfTheSchemaAndTheirLimits() throws IOException {
        var rows = Files.readAllLines(Path.of("../docs/manifest.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        var fields = json.path("properties").properties().stream().toList();
        assertThat(rows)
                .extracting(row -> row.substring(3, row.indexOf('`', 3)))
                .containsExactlyElementsOf(
                        fields.stream().map(Map.Entry::getKey).toList());
        for (int i = 0; i < fields.size(); i++) {
            for (var limit : new String[] {"maxLength", "maxItems"}) {
                if (fields.get(i).getValue().has(limit)) {
                    assertThat(rows.get(i))
                            .contains(fields.get(i).getValue().path(limit).asText());
                }
            }
        }
    }

    @Test
    void acceptsAValidManifest() {
        assertThat(schema.validate(Manifests.valid().document())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: acme/data-processor | id: acme",
                "category: data-processing | category: misc",
                "name: python3 | name: ruby",
                "platform: {min: 1.0.0, | platform: {",
                "name: transform | name: Transform",
                "name: file.write | name: file.delete",
                "constraints: {scratch: 16Mi} | constraints: {size: 16Mi}",
                "constraints: {scratch: 16Mi} | constraints: {scratch: 16}",
                "name: file.write | name: file.read",
                "why: temporary files | who: me",
                "timeout: 30s | timeout: 30",
                "displayName: | colour: red\ndisplayName:"
            })
    void refusesManifestsThatTheReaderRefuses(String part, String other) {
        var changed = StrictYaml.parse(Manifests.YAML.replace(part, other).getBytes(UTF_8))
                .tree();
        assertThat(schema.validate(changed)).isNotEmpty();
    }

    @Test
    void namesTheSameClosedSets() {
        assertThat(texts(json.at("/properties/category/enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(Category.values()).map(Category::wireName).toList());
        assertThat(texts(json.at("/$defs/capability/properties/name/enum")))
                .containsExactlyElementsOf(Arrays.stream(Capability.values())
                        .map(Capability::wireName)
                        .toList());
        assertThat(texts(json.at("/properties/runtime/properties/name/enum")))
                .containsExactlyInAnyOrderElementsOf(PluginRuntime.NAMES);
    }

    private static Iterable<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
