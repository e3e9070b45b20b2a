package dev.argus.plugins.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.plugins.PluginsOnDisk;
import dev.argus.plugins.TestPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests every row of the requirements' table of operations over HTTP with a token, and who may use it. */
class OperatorApiIT {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final PluginsOnDisk DISK = new PluginsOnDisk();
    private static final String STATE =
            "{ installation { state version { version } } userErrors { code message field } }";
    private static ApiDesk desk;
    private static TestPublisher publisher;

    @BeforeAll
    static void start() {
        desk = new ApiDesk(DISK.properties());
        publisher = TestPublisher.of(desk.platform, "acme");
        publisher.registerKey(DISK.key());
    }

    @AfterAll
    static void stop() {
        desk.close();
        DISK.close();
    }

    @Test
    void listAllPluginsWithAFilterByCategoryAndState() {
        discovered("listed");
        var watcher = publisher.manifest("watcher", "1.0.0").replace("data-processing", "monitoring");
        DISK.signed("watcher", watcher);
        discover();
        assertThat(names("filter: {category: \"monitoring\"}")).containsExactly("acme/watcher");
        assertThat(names("filter: {category: \"data-processing\"}"))
                .contains("acme/listed")
                .doesNotContain("acme/watcher");
        assertThat(names("filter: {category: \"monitoring\", state: DISABLED}")).isEmpty();
        assertThat(names("first: 100")).contains("acme/listed", "acme/watcher");
        var wrong = ask(admin(), "{ installations(filter: {category: \"magic\"}) { nodes { id } } }");
        assertThat(wrong.at("/errors/0/extensions/code").asText()).isEqualTo("INVALID");
        assertThat(wrong.at("/errors/0/message").asText()).contains("use one of");
    }

    @Test
    void onePluginInDetailWithItsSignatureStatusAndItsError() {
        var id = discovered("detailed");
        var found = ask(
                        admin(),
                        "{ installation(id: \"%s\") { state error signatureStatus pendingUpgrade { state } } }"
                                .formatted(id))
                .at("/data/installation");
        assertThat(found.toString())
                .isEqualTo(
                        "{\"state\":\"ENABLED\",\"error\":null,\"signatureStatus\":\"VERIFIED\",\"pendingUpgrade\":null}");
    }

    @Test
    void discoverFindsWhatIsNewAndTellsOfWhatIsBroken() {
        DISK.signed("new-one", publisher.manifest("new-one", "1.0.0"));
        DISK.unsigned("bad-one", "{}");
        var answer = discover();
        assertThat(place(answer, "new-one").path("state").asText()).isEqualTo("ENABLED");
        assertThat(place(answer, "new-one").at("/installation/plugin/name").asText())
                .isEqualTo("acme/new-one");
        assertThat(place(answer, "bad-one").path("state").asText()).isEqualTo("FAILED");
        assertThat(place(answer, "bad-one").path("error").asText()).contains("id");
        var listed = ask(
                admin(),
                "{ discoveredPlugins(first: 100) { nodes { place state error pluginName version present } } }");
        assertThat(listed.at("/data/discoveredPlugins/nodes"))
                .anyMatch(node -> node.path("place").asText().equals("bad-one"));
        DISK.remove("bad-one");
    }

    @Test
    void enableAndDisable() {
        var id = discovered("switched");
        assertThat(operate("disableInstallation", id).path("state").asText()).isEqualTo("DISABLED");
        assertThat(operate("disableInstallation", id).path("state").asText()).isEqualTo("DISABLED");
        assertThat(run("acme/switched").at("/userErrors/0/code").asText()).isEqualTo("DISABLED");
        assertThat(operate("enableInstallation", id).path("state").asText()).isEqualTo("ENABLED");
    }

    @Test
    void reloadPreservesTheState() {
        var id = discovered("reloaded");
        operate("disableInstallation", id);
        assertThat(operate("reloadInstallation", id).path("state").asText()).isEqualTo("DISABLED");
    }

    @Test
    void unloadLeavesTheFilesUntouched() {
        var id = discovered("unloaded");
        assertThat(operate("unloadInstallation", id).path("state").asText()).isEqualTo("UNLOADED");
        assertThat(DISK.directory().resolve("unloaded/plugin.json")).exists();
        var refused = mutation(admin(), "enableInstallation", "installation: \"%s\"".formatted(id));
        assertThat(refused.at("/userErrors/0/code").asText()).isEqualTo("CONFLICT");
    }

    @Test
    void runInvokesItDirectly() {
        discovered("invoked");
        assertThat(run("acme/invoked").at("/execution/state").asText()).isEqualTo("QUEUED");
    }

    @Test
    void upgradeShowsTheConsentThatItWaitsFor() {
        var id = discovered("consenting");
        DISK.signed("consenting", publisher.manifest("consenting", "2.0.0", "database.read"));
        discover();
        var waiting =
                mutation(admin(), "upgradeInstallation", "installation: \"%s\", version: \"2.0.0\"".formatted(id));
        assertThat(waiting.at("/installation/version/version").asText()).isEqualTo("1.0.0");
        var shown = ask(admin(), """
                { installation(id: "%s") { pendingUpgrade {
                    state requestedBy version { version } capabilities { capability change before constraints why granted } } } }""".formatted(id));
        var pending = shown.at("/data/installation/pendingUpgrade");
        assertThat(pending.path("state").asText()).isEqualTo("PENDING_CONSENT");
        assertThat(pending.at("/version/version").asText()).isEqualTo("2.0.0");
        assertThat(pending.path("capabilities").toString())
                .isEqualTo("[{\"capability\":\"database.read\",\"change\":\"ADDED\",\"before\":null,\"constraints\":{},"
                        + "\"why\":\"the test asks for it\",\"granted\":false}]");
        var granted = ask(
                admin(),
                "mutation { grantCapability(input: {installation: \"%s\", capability: \"database.read\", expiresAt: \"%s\"}) { grant { notice } userErrors { message } } }"
                        .formatted(id, Instant.now().plusSeconds(3600)));
        assertThat(granted.at("/data/grantCapability/userErrors")).isEmpty();
        assertThat(granted.at("/data/grantCapability/grant/notice").asText())
                .startsWith("database.read opens nothing yet");
        var swapped = ask(
                admin(), "{ installation(id: \"%s\") { version { version } pendingUpgrade { state } } }".formatted(id));
        assertThat(swapped.at("/data/installation").toString())
                .isEqualTo("{\"version\":{\"version\":\"2.0.0\"},\"pendingUpgrade\":null}");
    }

    @Test
    void installFromOciSaysWhatARegistryOrAReferenceIsRefusedFor() {
        var wrong = mutation(admin(), "installFromOci", "reference: \"tool\"");
        assertThat(wrong.at("/userErrors/0/field").toString()).isEqualTo("[\"input\",\"reference\"]");
        var foreign = mutation(admin(), "installFromOci", "reference: \"registry.example/acme/tool:1.0.0\"");
        assertThat(foreign.at("/userErrors/0/message").asText()).contains("does not accept images from");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "discoverPlugins(input: {source: DIRECTORY})",
                "installFromOci(input: {reference: \"registry.example/acme/tool:1.0.0\"})",
                "enableInstallation(input: {installation: \"%s\"})",
                "disableInstallation(input: {installation: \"%s\"})",
                "reloadInstallation(input: {installation: \"%s\"})",
                "unloadInstallation(input: {installation: \"%s\"})",
                "upgradeInstallation(input: {installation: \"%s\", version: \"1.0.0\"})",
            })
    void everyOperationNeedsTheAdministratorsPermissionAndTheTenantsOwnInstallation(String call) {
        var id = discovered("guarded");
        for (var role : new String[] {"viewer", "operator", "publisher", "auditor"}) {
            var answer = ask(
                    desk.issuer.token("acme", "ada", role, Instant.now().plusSeconds(600)),
                    "mutation { x: %s { userErrors { code } } }".formatted(call.formatted(id)));
            assertThat(answer.at("/data/x/userErrors/0/code").asText()).as(role).isEqualTo("FORBIDDEN");
        }
        if (!call.startsWith("installFromOci")) {
            var other = ask(
                    desk.issuer.token("globex", Instant.now().plusSeconds(600)),
                    "mutation { x: %s { userErrors { code } } }".formatted(call.formatted(id)));
            assertThat(other.at("/data/x/userErrors/0/code").asText()).isEqualTo("NOT_FOUND");
        }
    }

    private static String discovered(String plugin) {
        DISK.signed(plugin, publisher.manifest(plugin, "1.0.0"));
        return place(discover(), plugin).at("/installation/id").asText();
    }

    private static JsonNode discover() {
        var answer = ask(admin(), """
                mutation { discoverPlugins(input: {}) { discovered { place state error installation { id plugin { name } } }
                    userErrors { code message } } }""");
        return answer.at("/data/discoverPlugins/discovered");
    }

    private static JsonNode place(JsonNode discovered, String place) {
        for (var node : discovered) {
            if (node.path("place").asText().equals(place)) {
                return node;
            }
        }
        throw new AssertionError(place + " is not in " + discovered);
    }

    private static JsonNode operate(String mutation, String id) {
        var answer = mutation(admin(), mutation, "installation: \"%s\"".formatted(id));
        assertThat(answer.path("userErrors")).as(answer.toString()).isEmpty();
        return answer.path("installation");
    }

    private static JsonNode mutation(String token, String name, String input) {
        return ask(token, "mutation { %s(input: {%s}) %s }".formatted(name, input, STATE))
                .at("/data/" + name);
    }

    private static JsonNode run(String plugin) {
        return ask(
                        admin(),
                        "mutation { executePlugin(input: {plugin: \"%s\", action: \"go\", input: {}}) { execution { state } userErrors { code } } }"
                                .formatted(plugin))
                .at("/data/executePlugin");
    }

    private static List<String> names(String arguments) {
        return ask(admin(), "{ installations(%s) { nodes { plugin { name } } } }".formatted(arguments))
                .at("/data/installations/nodes")
                .findValuesAsText("name");
    }

    private static String admin() {
        return desk.token();
    }

    private static JsonNode ask(String token, String query) {
        var address =
                URI.create(desk.socket().toString().replace("ws:", "http:").replace("/ws", ""));
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(Json.text(Map.of("query", query))))
                .build();
        try {
            return Json.value(HTTP.send(request, BodyHandlers.ofString(UTF_8)).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
