package dev.argus.testbed;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A tenant's person who uses plugins: installs, grants, runs and reads. */
public final class Operator {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED", "REJECTED", "LOST");
    private static final String EXECUTION = """
            query($id: UUID!) { execution(id: $id) {
              id state reason message fault retrySafe action image input output outputError exitCode requestedAt startedAt visibleAt finishedAt duration
              stdout { text bytes size sha256 completeness gaps { from to } redactions rawSha256 missedRedactions }
              stderr { text bytes size sha256 completeness gaps { from to } redactions rawSha256 missedRedactions }
              version { codeSha256 image version }
              resourceUse { wall cpu peakMemoryBytes }
              attempts { number job imageId podName runtimeClass exitCode trailer startedAt finishedAt }
              grantsUsed { id capability }
              ledgerEntries { sequence chainSequence type subject payload leafHash }
              receipt { state sequence }
            } }""";

    private final GraphQl tenant;

    /** @param tenant a client with the role tenant-admin */
    public Operator(GraphQl tenant) {
        this.tenant = tenant;
    }

    public GraphQl graphql() {
        return tenant;
    }

    /** Installs a plugin and returns the installation's id. */
    public UUID install(String plugin) {
        return id(tenant.mutate("installPlugin", Map.of("plugin", plugin), "installation { id }")
                .path("installation"));
    }

    /** Grants a capability and returns the grant's id. */
    public UUID grant(UUID installation, String capability, Duration lasting) {
        var input = Map.of(
                "installation",
                installation,
                "capability",
                capability,
                "expiresAt",
                Instant.now().plus(lasting).toString());
        return id(tenant.mutate("grantCapability", input, "grant { id }").path("grant"));
    }

    /**
     * Grants a capability with constraints and returns the grant's id.
     *
     * @param constraints a JSON object
     */
    public UUID grant(UUID installation, String capability, Duration lasting, Map<String, Object> constraints) {
        var input = Map.of(
                "installation",
                installation,
                "capability",
                capability,
                "expiresAt",
                Instant.now().plus(lasting).toString(),
                "constraints",
                constraints);
        return id(tenant.mutate("grantCapability", input, "grant { id }").path("grant"));
    }

    public void revoke(UUID grant, String reason) {
        tenant.mutate("revokeCapability", Map.of("grant", grant, "reason", reason), "grant { state }");
    }

    /** Requests an execution and returns its id. Throws if the request is refused. */
    public UUID run(String plugin, String action, Object input) {
        return id(tenant.mutate("executePlugin", request(plugin, action, input), "execution { id }")
                .path("execution"));
    }

    /** Requests an execution with an idempotency key. A second request with that key returns the same execution. */
    public UUID run(String plugin, String action, Object input, String idempotencyKey) {
        var request = new HashMap<>(request(plugin, action, input));
        request.put("idempotencyKey", idempotencyKey);
        return id(tenant.mutate("executePlugin", request, "execution { id }").path("execution"));
    }

    /** Requests an execution with a timeout that is shorter than the plugin's own. */
    public UUID run(String plugin, String action, Object input, Duration timeout) {
        var request = new HashMap<>(request(plugin, action, input));
        request.put("timeout", timeout.toString());
        return id(tenant.mutate("executePlugin", request, "execution { id }").path("execution"));
    }

    /**
     * Requests an execution that must be refused, and returns the first user error. Throws if the request is accepted.
     */
    public JsonNode refusal(String plugin, String action, Object input) {
        var payload = tenant.attempt("executePlugin", request(plugin, action, input), "execution { id }");
        if (!payload.path("execution").isNull() || payload.path("userErrors").isEmpty()) {
            throw new IllegalStateException("this was to be refused and is not: " + payload);
        }
        return payload.path("userErrors").path(0);
    }

    public JsonNode cancel(UUID execution) {
        return tenant.mutate("cancelExecution", Map.of("execution", execution), "execution { id state }");
    }

    /** Returns everything that the API shows of the execution now. */
    public JsonNode execution(UUID id) {
        return tenant.query(EXECUTION, Map.of("id", id)).path("execution");
    }

    /** Waits until the execution has ended and its end is in the ledger. Returns what {@link #execution} returns. */
    public JsonNode end(UUID id) {
        return end(id, TIMEOUT);
    }

    /**
     * Waits like {@link #end(UUID)}, up to a given time. It polls only a few fields, because a plugin's output may be
     * long.
     */
    public JsonNode end(UUID id, Duration patience) {
        await("the end of " + id)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> tenant.query(
                                        "query($id: UUID!) { execution(id: $id) { state receipt { state } } }",
                                        Map.of("id", id))
                                .path("execution"),
                        found -> ENDS.contains(found.path("state").asText())
                                && found.path("receipt").path("state").asText().equals("READY"));
        return execution(id);
    }

    public JsonNode state(UUID id, String state) {
        return await(id + " in state " + state)
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> execution(id),
                        found -> found.path("state").asText().equals(state));
    }

    /** Returns the receipt file of an ended execution. */
    public String receipt(UUID id) {
        return tenant.query("query($id: UUID!) { execution(id: $id) { receipt { text } } }", Map.of("id", id))
                .path("execution")
                .path("receipt")
                .path("text")
                .textValue();
    }

    /** Returns the ledger's verifier key, which an auditor would get through another channel. */
    public String ledgerKey() {
        return tenant.query("{ ledger { verifierKey } }")
                .path("ledger")
                .path("verifierKey")
                .textValue();
    }

    private static Map<String, Object> request(String plugin, String action, Object input) {
        return Map.of("plugin", plugin, "action", action, "input", input);
    }

    private static UUID id(JsonNode entity) {
        return UUID.fromString(entity.path("id").textValue());
    }
}
