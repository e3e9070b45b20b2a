package dev.argus.plugins.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.plugins.PluginsOnDisk;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.execution.AttemptEnd;
import dev.argus.plugins.execution.Attempts;
import dev.argus.plugins.execution.ClosingResult;
import dev.argus.plugins.execution.ExecutionOutcome;
import dev.argus.plugins.execution.Queue;
import dev.argus.plugins.execution.TriggerKind;
import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.execution.capture.StartEvent;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests single fields: an enum says the same as the text field that it replaces, a missing object is null, and a target
 * is given only once.
 */
class SchemaFieldsIT {
    private static final PluginsOnDisk DISK = new PluginsOnDisk();
    private static ApiDesk desk;

    @BeforeAll
    static void start() {
        desk = new ApiDesk(DISK.properties());
        var publisher = TestPublisher.of(desk.platform, "acme");
        publisher.registerKey(DISK.key());
        DISK.signed("found", publisher.manifest("found", "1.0.0", "file.write"));
        DISK.unsigned("broken", "{}");
        ask("mutation { discoverPlugins(input: {}) { userErrors { code } } }");
        ask("mutation { createSharedKey(input: {publisher: \"acme\"}) { userErrors { message } } }");
    }

    @AfterAll
    static void stop() {
        desk.close();
        DISK.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            viewer { permissions permissionCodes }                                     | permissions     | permissionCodes
            publisherKeys(publisher: "acme") { algorithm algorithmKind }               | algorithm       | algorithmKind
            installations { nodes { version { category categoryKind } } }              | category        | categoryKind
            installations { nodes { version { verdict { status statusCode } } } }      | status          | statusCode
            installations { nodes { signatureStatus signatureStatusCode } }            | signatureStatus | signatureStatusCode
            discoveredPlugins { nodes { signatureStatus signatureStatusCode } }        | signatureStatus | signatureStatusCode
            installations { nodes { version { capabilityChanges { capability capabilityKind } } } } | capability | capabilityKind
            """)
    void anEnumSaysWhatTheTextBesideItSays(String field, String text, String code) {
        var answer = ask("{ %s }".formatted(field)).path("data");
        assertThat(answer.findValues(text)).as(answer.toString()).isNotEmpty();
        assertThat(answer.findValues(code)).hasSameSizeAs(answer.findValues(text));
        for (int i = 0; i < answer.findValues(text).size(); i++) {
            assertThat(asEnum(answer.findValues(text).get(i)))
                    .isEqualTo(answer.findValues(code).get(i).toString());
        }
    }

    @Test
    void anExecutionSaysWhyItRunsAndWhyItEnded() {
        var id = ask("""
                mutation { executePlugin(input: {target: {plugin: "acme/found"}, action: "go", input: {}}) {
                  execution { id } userErrors { code } } }""").at("/data/executePlugin");
        assertThat(id.at("/userErrors/0/code").asText()).isEqualTo("NOT_GRANTED");
        var accepted = ask("""
                mutation { executePlugin(input: {target: {plugin: "acme/tool"}, action: "go", input: {}}) {
                  execution { id trigger triggerKind reason reasonCode } userErrors { code message } } }""").at("/data/executePlugin/execution");
        assertThat(accepted.path("triggerKind").asText()).isEqualTo(TriggerKind.MANUAL.name());
        assertThat(accepted.path("trigger").asText()).isEqualTo(TriggerKind.MANUAL.name());
        assertThat(accepted.path("reasonCode").isNull()).isTrue();
        var cancelled = ask("""
                mutation { cancelExecution(input: {execution: "%s"}) { execution { reason reasonCode } } }""".formatted(accepted.path("id").asText())).at("/data/cancelExecution/execution");
        assertThat(cancelled.toString()).isEqualTo("{\"reason\":\"BY_USER\",\"reasonCode\":\"BY_USER\"}");
    }

    @Test
    void anExecutionSaysWhatWasAroundItsPlugin() {
        var id = ask("""
                mutation { executePlugin(input: {target: {plugin: "acme/tool"}, action: "go", input: {}}) { execution { id } } }""").at("/data/executePlugin/execution/id").asText();
        var query = """
                { execution(id: "%s") { isolation { layers landlockAbi taskLimit fileSizeLimitBytes runtimeClass
                  network { canaries rounds reached duration } } } }""".formatted(id);
        assertThat(ask(query).at("/data/execution/isolation").isNull()).isTrue();
        end();
        assertThat(ask(query).at("/data/execution/isolation").toString())
                .isEqualTo(
                        "{\"layers\":[\"undumpable\",\"ignoresSignals\",\"session\",\"noNewPrivileges\",\"seccomp\",\"landlock\","
                                + "\"networkPolicy\"],\"landlockAbi\":7,\"taskLimit\":null,\"fileSizeLimitBytes\":null,\"runtimeClass\":\"gvisor\","
                                + "\"network\":{\"canaries\":[\"10.96.0.1:443\"],\"rounds\":5,\"reached\":2,\"duration\":\"PT0.612S\"}}");
    }

    /** Claims the next execution in the queue and ends it as its runner would report it. */
    private static void end() {
        var queue = desk.platform.get(Queue.class);
        var execution = ((Queue.Claim.Start) queue.claim("one").orElseThrow()).execution();
        var started = StartEvent.parse("""
                {"type":"start","version":1,"undumpable":true,"ignoresSignals":true,"session":true,"noNewPrivileges":true,"seccomp":true,\
                "landlock":7,"userNamespace":false,"coreLimit":1,"oomScoreAdj":1000,\
                "network":{"canaries":["10.96.0.1:443"],"rounds":5,"reached":2,"ms":612}}""").orElseThrow();
        var nothing = new CapturedStream(
                execution.id(), LogStream.STDOUT, 0, null, null, new byte[0], 0, new byte[0], null, null, 0);
        var capture = new Capture(nothing, nothing, null, null, null);
        var end = new AttemptEnd("pod", null, "gvisor", null, null, 0, started, null);
        assertThat(desk.platform
                        .get(Attempts.class)
                        .finish(execution, new ClosingResult(new ExecutionOutcome.Succeeded(), end, capture, false)))
                .isTrue();
    }

    @Test
    void whatCannotBeStoredIsRefusedWithItsField() {
        var answer = desk.ask(
                desk.token(),
                "mutation($i: ExecutePluginInput!) { executePlugin(input: $i) { userErrors { code field } } }",
                Map.of(
                        "i",
                        Map.of("plugin", "acme/tool", "action", "go", "input", Map.of(), "idempotencyKey", "a\0b")));
        assertThat(answer.at("/data/executePlugin/userErrors/0"))
                .hasToString("{\"code\":\"INVALID\",\"field\":[\"input\",\"idempotencyKey\"]}");
        var listed = desk.ask(
                desk.token(),
                "query($p: String) { executions(filter: {plugin: $p}) { nodes { id } } }",
                Map.of("p", "\0"));
        assertThat(listed.at("/errors/0/extensions/code").asText()).isEqualTo("INVALID");
        assertThat(listed.at("/errors/0/message").asText()).startsWith("filter.plugin: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target: {plugin: \"acme/tool\", installation: \"%1$s\"}",
                "target: {}",
                "target: {plugin: null}",
                "target: {plugin: \"acme/tool\"}, plugin: \"acme/tool\"",
                "plugin: \"acme/tool\", installation: \"%1$s\"",
                "idempotencyKey: \"none\"",
            })
    void anInstallationIsNamedInExactlyOneWay(String given) {
        var answer = ask(
                "mutation { executePlugin(input: {%s, action: \"go\", input: {}}) { execution { id } userErrors { code } } }"
                        .formatted(given.formatted(UUID.randomUUID())));
        assertThat(answer.at("/data/executePlugin/execution/id").isMissingNode())
                .as(answer.toString())
                .isTrue();
        assertThat(answer.toString()).containsAnyOf("\"INVALID\"", "Validation", "oneOf", "exactly one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugin(id: \"%s\")",
                "plugin(name: \"acme/absent\")",
                "pluginVersion(id: \"%s\")",
                "installation(id: \"%s\")",
                "execution(id: \"%s\")",
            })
    void whatDoesNotExistIsNull(String field) {
        assertThat(ask("{ x: %s { id } }".formatted(field.formatted(UUID.randomUUID())))
                        .toString())
                .isEqualTo("{\"data\":{\"x\":null}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publisherKeys(publisher: \"nobody\") { id }",
                "keyRotations(publisher: \"nobody\") { id }",
                "grants(installation: \"%s\") { nodes { id } }",
                "executions(filter: {plugin: \"acme/absent\"}) { nodes { id } }",
                "compatibleVersions(plugin: \"acme/absent\") { id }",
            })
    void whereTheAnswerCannotBeNullWhatDoesNotExistIsAnError(String field) {
        var answer = ask("{ %s }".formatted(field.formatted(UUID.randomUUID())));
        assertThat(answer.at("/errors/0/extensions/code").asText())
                .as(answer.toString())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void aFilterTakesACategoryByItsNameOrByItsKind() {
        var query = "{ installations(filter: {%1$s}) { nodes { id } } plugins(filter: {%1$s}) { nodes { id } } }";
        var byName = ask(query.formatted("category: \"data-processing\""));
        assertThat(byName.at("/data/installations/nodes")).isNotEmpty();
        assertThat(byName.at("/data/plugins/nodes")).isNotEmpty();
        assertThat(ask(query.formatted("categoryKind: DATA_PROCESSING"))).isEqualTo(byName);
        assertThat(ask(query.formatted("categoryKind: DETECTOR")).at("/data/installations/nodes"))
                .isEmpty();
        var both = ask(query.formatted("category: \"detector\", categoryKind: DETECTOR"));
        assertThat(both.at("/errors/0/extensions/code").asText()).isEqualTo("INVALID");
    }

    /** Converts a text to the name of its enum value: {@code plugins:read} becomes PLUGINS_READ. */
    private static String asEnum(JsonNode text) {
        return text.isNull() ? "null" : text.toString().toUpperCase(Locale.ROOT).replaceAll("[:.-]", "_");
    }

    private static JsonNode ask(String query) {
        return desk.ask(desk.token(), query, Map.of());
    }
}
