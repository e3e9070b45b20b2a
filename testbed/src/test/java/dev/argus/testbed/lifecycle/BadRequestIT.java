package dev.argus.testbed.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.testbed.DevelopmentIssuer;
import dev.argus.testbed.GraphQl;
import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that a wrong request gets a clear error and creates no execution. */
class BadRequestIT {
    private static final int LIMIT = 96 * 1024;
    private static final String PLUGIN = "request/swallow";

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("request");

    private static Operator user;
    private static UUID installation;

    private int before;

    @BeforeAll
    static void publish() throws IOException {
        PLATFORM.publish(PluginFolder.python(PLUGIN, "import sys\nprint(len(sys.stdin.buffer.read()))\n"));
        user = PLATFORM.operator(PLATFORM.user());
        installation = user.install(PLUGIN);
    }

    @BeforeEach
    void count() {
        before = executions();
    }

    @AfterEach
    void nothingCameOfIt() {
        assertThat(executions()).isEqualTo(before);
    }

    @Test
    void anUnknownPluginDoesNotExist() {
        assertRefused(
                "NOT_FOUND", "acme/nothing", Map.of("plugin", "acme/nothing", "action", "run", "input", Map.of()));
    }

    @Test
    void anUnknownActionIsNamed() {
        assertRefused("INVALID", "jump", Map.of("plugin", PLUGIN, "action", "jump", "input", Map.of()), "NOT_FOUND");
    }

    @Test
    void anInputThatViolatesTheSchemaIsNamedWithItsPlace() {
        assertRefused(
                "INVALID", "seconds", Map.of("plugin", PLUGIN, "action", "run", "input", Map.of("seconds", "two")));
    }

    @Test
    void anInputOverTheLimitIsRefused() {
        assertRefused("INVALID", "98304", Map.of("plugin", PLUGIN, "action", "run", "input", filling(LIMIT + 1)));
    }

    @Test
    void anInputAtTheLimitRuns() {
        var ended = user.end(user.run(PLUGIN, "run", filling(LIMIT)));
        assertThat(ended.path("state").asText())
                .as(ended.path("message").asText())
                .isEqualTo("SUCCEEDED");
        assertThat(ended.path("stdout").path("text").asText()).isEqualTo(LIMIT + "\n");
        before++;
    }

    @Test
    void theLedgersEntriesAreForWhoMayAudit() {
        var entries = "{ ledger { entries(first: 1) { nodes { type } } } }";
        for (var role : List.of("viewer", "operator", "publisher", "reviewer", "platform-admin")) {
            assertThatThrownBy(() -> PLATFORM.platform()
                            .as(PLATFORM.user(), "vera", role)
                            .query(entries))
                    .as(role)
                    .isInstanceOfSatisfying(
                            GraphQl.GraphQlException.class,
                            e -> assertThat(e.code()).isEqualTo("FORBIDDEN"));
        }
        // A record gets its place in the log a moment after it is written.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(PLATFORM.platform()
                                .as(PLATFORM.user(), "audrey", "auditor")
                                .query(entries)
                                .at("/ledger/entries/nodes"))
                        .isNotEmpty());
    }

    @Test
    void anotherTenantsInstallationDoesNotExist() {
        var stranger = PLATFORM.operator(PLATFORM.stranger());
        assertNotFound(
                stranger,
                "executePlugin",
                Map.of("installation", installation, "action", "run", "input", Map.of()),
                "execution { id }");
        var grant =
                Map.of("installation", installation, "capability", "file.write", "expiresAt", "2099-01-01T00:00:00Z");
        assertNotFound(stranger, "grantCapability", grant, "grant { id }");
        var found = stranger.graphql()
                .query("query($id: UUID!) { installation(id: $id) { id } }", Map.of("id", installation));
        assertThat(found.path("installation").isNull()).isTrue();
    }

    @Test
    void anotherTenantsExecutionDoesNotExist() {
        var id = user.run(PLUGIN, "run", Map.of());
        before++;
        var stranger = PLATFORM.operator(PLATFORM.stranger());
        assertThat(stranger.execution(id).isNull()).isTrue();
        assertNotFound(stranger, "cancelExecution", Map.of("execution", id), "execution { id }");
        assertThatThrownBy(() -> {
                    try (var events = stranger.graphql()
                            .subscribe(
                                    "subscription($id: UUID!) { executionEvents(id: $id) { state } }",
                                    Map.of("id", id))) {
                        events.toList();
                    }
                })
                .hasMessageContaining("NOT_FOUND");
        assertThat(user.end(id).path("state").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void aTokenWithoutThePermissionIsNotEnough() {
        var viewer = PLATFORM.platform().as(PLATFORM.user(), "vera", "viewer");
        assertCode(
                viewer,
                "executePlugin",
                Map.of("plugin", PLUGIN, "action", "run", "input", Map.of()),
                "execution { id }",
                "FORBIDDEN");
    }

    @Test
    void aTokenOfAnotherIssuerOrOfNobodyIsNotAccepted() throws IOException {
        try (var other = DevelopmentIssuer.start(InetAddress.getLoopbackAddress(), Map.of())) {
            String forged = other.token(PLATFORM.user().slug(), "mallory", List.of("tenant-admin"));
            for (String token : List.of(forged, "e30.e30.e30", "")) {
                var client = new GraphQl(PLATFORM.platform().url(), token);
                assertThatThrownBy(() -> client.query("{ viewer { subject } }"))
                        .hasMessageContaining("UNAUTHENTICATED");
            }
        }
    }

    /** Returns a JSON object of exactly this many bytes. */
    private static Map<String, String> filling(int bytes) {
        int frame = "{\"padding\":\"\"}".length();
        return Map.of("padding", "x".repeat(bytes - frame));
    }

    private static void assertRefused(String code, String named, Map<String, ?> input, String... otherCodes) {
        JsonNode payload = user.graphql().attempt("executePlugin", input, "execution { id }");
        assertThat(payload.path("execution").isNull()).as(payload.toString()).isTrue();
        var error = payload.path("userErrors").path(0);
        assertThat(List.of(code, String.join(",", otherCodes)))
                .contains(error.path("code").asText());
        assertThat(error.path("message").asText()).contains(named);
    }

    private static void assertNotFound(Operator who, String mutation, Map<String, ?> input, String selection) {
        assertCode(who.graphql(), mutation, input, selection, "NOT_FOUND");
    }

    private static void assertCode(GraphQl who, String mutation, Map<String, ?> input, String selection, String code) {
        var payload = who.attempt(mutation, input, selection);
        assertThat(payload.path("userErrors").path(0).path("code").asText())
                .as(payload.toString())
                .isEqualTo(code);
    }

    private static int executions() {
        return user.graphql()
                .query("{ executions(first: 100) { nodes { id } } }")
                .path("executions")
                .path("nodes")
                .size();
    }
}
