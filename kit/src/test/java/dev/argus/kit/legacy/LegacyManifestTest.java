package dev.argus.kit.legacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.capability.Capability;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.kit.manifest.Category;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.kit.manifest.PluginRuntime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyManifestTest {
    private static final String PAYLOAD = """
            {"id": "shodan.Enricher", "name": "Shodan enricher", "version": "1.2.0", "plugin_type": "enricher",
             "description": "Looks addresses up", "author": "someone", "tags": ["osint"], "min_aisoc_version": "4.0.0",
             "oci_image": "registry.example/shodan:1.2.0", "signature": "aa", "trust": {},
             "config_schema": {"type": "object", "properties": {"key": {"type": "string"}}}}
            """;
    private static final String HASHED = """
            {"name": "cve-mapper", "version": "1.0.0", "description": "CVE enrichment", "author": "A Team", "category": "enricher",
             "entrypoint": "packages.plugins.stubs.cve_mapper:CVEMapperPlugin", "dependencies": ["requests", "cpe"],
             "config_schema": {"sources": {"type": "array", "items": {"type": "string"}}, "timeout": {"type": "integer", "default": 30}},
             "code_hash": "sha256:abc", "signature": "sha256:def", "signature_type": "sha256",
             "created_at": "2025-10-14T10:00:00Z", "expires_at": "2026-10-14T10:00:00Z"}
            """;
    private static final String PERMISSIONS = """
            {"name": "my_plugin", "version": "1.0.0", "author": "Your Name", "description": "My custom plugin",
             "capabilities": ["data_processing", "monitoring"], "required_permissions": ["file_read", "NETWORK_ACCESS", "fly"],
             "actions": [{"name": "process", "description": "Process data", "parameters": {"data": "Input data"}}]}
            """;

    private static ConvertedPlugin convert(String text) {
        return LegacyManifest.convert(text.getBytes(UTF_8), "acme");
    }

    @Test
    void convertsAManifestWithAPayload() {
        var converted = convert(PAYLOAD);
        var manifest = converted.manifest();
        assertThat(manifest.id()).hasToString("acme/shodan-enricher");
        assertThat(manifest.version()).hasToString("1.2.0");
        assertThat(manifest.displayName()).isEqualTo("Shodan enricher");
        assertThat(manifest.category()).isEqualTo(Category.ENRICHER);
        assertThat(manifest.runtime()).isEqualTo(runtime("payload", "plugin", "Plugin"));
        assertThat(manifest.action("run")).isPresent();
        assertThat(manifest.config().orElseThrow().path("properties").has("key"))
                .isTrue();
        assertThat(manifest.capabilities()).isEmpty();
        for (var field : new String[] {"author", "tags", "min_aisoc_version", "oci_image", "signature", "trust"}) {
            assertThat(converted.notes())
                    .anyMatch(note -> note.startsWith("\"%s\" was not converted".formatted(field)));
        }
        assertThat(converted.notes()).anyMatch(note -> note.contains("plugin.sig"));
    }

    @Test
    void convertsTheFirstVersionOfThatForm() {
        var manifest = convert("{\"id\": \"my-plugin\", \"name\": \"My\", \"version\": \"1.0\", \"type\": \"widget\"}")
                .manifest();
        assertThat(manifest.category()).isEqualTo(Category.VISUALIZATION);
        assertThat(manifest.version()).hasToString("1.0.0");
    }

    @Test
    void convertsAManifestWithAHash() {
        var converted = convert(HASHED);
        var manifest = converted.manifest();
        assertThat(manifest.id()).hasToString("acme/cve-mapper");
        assertThat(manifest.category()).isEqualTo(Category.ENRICHER);
        assertThat(manifest.runtime())
                .isEqualTo(runtime("inputs", "packages.plugins.stubs.cve_mapper", "CVEMapperPlugin"));
        assertThat(manifest.config()
                        .orElseThrow()
                        .path("properties")
                        .path("timeout")
                        .path("default")
                        .intValue())
                .isEqualTo(30);
        assertThat(converted.notes())
                .anyMatch(note -> note.contains("package \"requests\""))
                .anyMatch(note -> note.startsWith("\"expires_at\" was not converted"))
                .anyMatch(note -> note.startsWith("\"code_hash\" was not converted"));
    }

    @Test
    void convertsMetadataWithPermissions() {
        var converted = convert(PERMISSIONS);
        var manifest = converted.manifest();
        assertThat(manifest.id()).hasToString("acme/my-plugin");
        assertThat(manifest.category()).isEqualTo(Category.DATA_PROCESSING);
        assertThat(manifest.runtime()).isEqualTo(runtime("execute", "my_plugin"));
        assertThat(manifest.capabilities())
                .extracting(CapabilityRequest::capability)
                .containsExactly(Capability.FILE_READ, Capability.NETWORK_EGRESS);
        assertThat(manifest.action("process")
                        .orElseThrow()
                        .input()
                        .path("properties")
                        .has("data"))
                .isTrue();
        assertThat(converted.notes())
                .anyMatch(note -> note.contains("\"fly\" is unknown"))
                .anyMatch(note -> note.contains("\"monitoring\""));
    }

    @Test
    void notesThatTheActionsAreOnlyInTheCode() {
        var converted = convert("{\"name\": \"plugin\", \"version\": \"1.0.0\", \"required_permissions\": []}");
        assertThat(converted.manifest().action("execute")).isPresent();
        assertThat(converted.notes()).anyMatch(note -> note.contains("get_available_actions()"));
    }

    @ParameterizedTest
    @EnumSource(LegacyPermission.class)
    void everyPermissionHasACapability(LegacyPermission permission) {
        var text = "{\"name\": \"plugin\", \"version\": \"1.0.0\", \"required_permissions\": [\"%s\"]}"
                .formatted(permission);
        assertThat(convert(text).manifest().capabilities()).hasSize(1);
    }

    @Test
    void addsTheStarterProgram() {
        var converted = convert(PAYLOAD);
        assertThat(converted.files()).containsOnlyKeys("argus_main.py");
        assertThat(ManifestReader.read(converted.pluginJson(), ManifestFormat.JSON))
                .isEqualTo(converted.manifest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | must be a JSON object",
                "{} | not a known manifest format",
                "{\"name\": \"x\"} | not a known manifest format",
                "{\"plugin_type\": \"enricher\", \"version\": \"1.0.0\"} | \"id\" must be a string",
                "{\"plugin_type\": \"enricher\", \"id\": \"..\", \"version\": \"1.0.0\"} | cannot become an id",
                "{\"plugin_type\": \"enricher\", \"id\": \"abc\", \"version\": \"new\"} | is not a version",
                "{\"name\": \"abc\", \"version\": \"1.0.0\", \"code_hash\": \"x\", \"entrypoint\": \"os\"} | must be module:Class",
                "{\"name\": \"abc\", \"version\": \"1.0.0\", \"code_hash\": \"x\", \"entrypoint\": \"../x:Y\"} | must be module:Class",
                "{\"name\": \"abc\", \"version\": \"1.0.0\", \"required_permissions\": [], \"actions\": [{\"name\": \"A\"}]} | cannot be converted to a valid one"
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> convert(text))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a/b", "../x"})
    void needsAPublisher(String publisher) {
        assertThatThrownBy(() -> LegacyManifest.convert(PAYLOAD.getBytes(UTF_8), publisher))
                .hasMessageContaining("is not a publisher");
    }

    @Test
    void leavesOutASchemaThatDoesNotCompile() {
        var converted = convert(PAYLOAD.replace("\"type\": \"object\"", "\"type\": \"thing\""));
        assertThat(converted.manifest().config()).isEmpty();
        assertThat(converted.notes())
                .anyMatch(note -> note.startsWith("the schema of the configuration was not converted"));
    }

    private static PluginRuntime runtime(String... arguments) {
        var entrypoint = new ArrayList<>(List.of("python3", "argus_main.py"));
        entrypoint.addAll(List.of(arguments));
        return new PluginRuntime.Named("python3", entrypoint);
    }
}
