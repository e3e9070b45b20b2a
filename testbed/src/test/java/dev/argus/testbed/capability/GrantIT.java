package dev.argus.testbed.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests that a plugin with a capability runs only while the capability is granted, and that each denial is recorded.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GrantIT {
    private static final String PLUGIN = "grant/asking";
    private static final String CAPABILITY = "code.execute";

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("grant");

    private static UUID installation;

    private Operator user;
    private int denialsBefore;

    @BeforeAll
    static void publish() throws IOException {
        PLATFORM.publish(PluginFolder.python(PLUGIN, "print('ran', flush=True)\nimport time; time.sleep(0)\n")
                .needing(CAPABILITY));
        installation = PLATFORM.operator(PLATFORM.user()).install(PLUGIN);
    }

    @BeforeEach
    void countDenials() {
        user = PLATFORM.operator(PLATFORM.user());
        denialsBefore = denials();
    }

    @Test
    @Order(1) // the denial must come before the first grant
    void withoutAGrantItIsRefusedAndTheDenialIsOnRecord() {
        assertDenied("never granted");
    }

    @Test
    @Order(2)
    void aDeniedRequestLeavesItsIdempotencyKeyForTheNextTry() {
        Map<String, Object> request =
                Map.of("plugin", PLUGIN, "action", "run", "input", Map.of(), "idempotencyKey", "once");
        var denied = user.graphql().attempt("executePlugin", request, "execution { id }");
        assertThat(denied.path("userErrors").path(0).path("code").asText()).isEqualTo("NOT_GRANTED");
        var grant = user.grant(installation, CAPABILITY, Duration.ofMinutes(10));
        var first = user.graphql()
                .mutate("executePlugin", request, "execution { id }")
                .path("execution")
                .path("id")
                .asText();
        var second = user.graphql()
                .mutate("executePlugin", request, "execution { id }")
                .path("execution")
                .path("id")
                .asText();
        assertThat(second).isEqualTo(first);
        user.end(UUID.fromString(first));
        user.revoke(grant, "the test is over");
    }

    @Test
    void withAGrantItRunsAndTheGrantIsNamed() {
        var grant = user.grant(installation, CAPABILITY, Duration.ofMinutes(10));
        var ended = user.end(user.run(PLUGIN, "run", Map.of()));
        assertThat(ended.path("state").asText())
                .as(ended.path("message").asText())
                .isEqualTo("SUCCEEDED");
        assertThat(ended.path("grantsUsed"))
                .extracting(used -> used.path("id").asText())
                .containsExactly(grant.toString());
        user.revoke(grant, "the test is over");
    }

    @Test
    void afterRevocationItIsRefused() {
        user.revoke(user.grant(installation, CAPABILITY, Duration.ofMinutes(10)), "no longer wanted");
        assertDenied("revoked");
    }

    @Test
    void afterExpiryItIsRefused() {
        user.grant(installation, CAPABILITY, Duration.ofSeconds(4));
        await().atMost(Duration.ofSeconds(120)).until(() -> grantStates().contains("EXPIRED"));
        assertDenied("expired");
    }

    @Test
    void anotherCapabilityDoesNotHelp() {
        var payload = user.graphql()
                .attempt(
                        "grantCapability",
                        Map.of(
                                "installation",
                                installation,
                                "capability",
                                "no.such",
                                "expiresAt",
                                "2099-01-01T00:00:00Z"),
                        "grant { id }");
        assertThat(payload.path("userErrors")).isNotEmpty();
        assertDenied("never granted", "revoked", "expired");
    }

    private void assertDenied(String... anyOf) {
        int executionsBefore = executions();
        JsonNode refusal = user.refusal(PLUGIN, "run", Map.of());
        assertThat(refusal.path("code").asText()).isEqualTo("NOT_GRANTED");
        assertThat(refusal.path("message").asText()).contains(CAPABILITY).containsAnyOf(anyOf);
        assertThat(executions()).isEqualTo(executionsBefore);
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(denials()).isEqualTo(denialsBefore + 1));
    }

    private int executions() {
        return user.graphql()
                .query("{ executions(first: 100) { nodes { id } } }")
                .path("executions")
                .path("nodes")
                .size();
    }

    private int denials() {
        var nodes = user.graphql()
                .query("{ ledger { entries(first: 100) { nodes { type } } } }")
                .path("ledger")
                .path("entries")
                .path("nodes");
        int found = 0;
        for (var node : nodes) {
            found += node.path("type").asText().equals("execution.denied") ? 1 : 0;
        }
        return found;
    }

    private String grantStates() {
        return user.graphql()
                .query("{ grants(first: 100) { nodes { state } } }")
                .toString();
    }
}
