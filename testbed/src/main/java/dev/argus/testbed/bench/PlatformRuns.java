package dev.argus.testbed.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.testbed.GraphQl;
import java.util.Map;
import java.util.UUID;

/** The measured arm: executions that are requested by GraphQL and followed by the subscription, as a user does it. */
final class PlatformRuns {
    private static final String EVENTS = """
            subscription($id: UUID!) { executionEvents(id: $id) { state execution { id state output stdout { text } } } }""";

    private final GraphQl graphQl;
    private final String plugin;
    private final String action;
    private final Object input;

    PlatformRuns(GraphQl graphQl, String plugin, String action, Object input) {
        this.graphQl = graphQl;
        this.plugin = plugin;
        this.action = action;
        this.input = input;
    }

    /**
     * The times of one execution, as nanoTime: the mutation was sent, its answer arrived, the event arrived that makes
     * stdout and output readable, and the event arrived that ends the execution.
     */
    record Run(UUID id, long sent, long accepted, long visible, long ended) {
        String job() {
            return "pe-%s-1".formatted(id);
        }
    }

    Run run() {
        long sent = System.nanoTime();
        var id = request();
        long accepted = System.nanoTime();
        long visible = 0;
        try (var events = graphQl.subscribe(EVENTS, Map.of("id", id))) {
            for (var each : (Iterable<JsonNode>) events::iterator) {
                long now = System.nanoTime();
                var event = each.path("executionEvents");
                var state = event.path("state").asText();
                if (visible == 0 && readable(event)) {
                    visible = now;
                }
                if (state.equals("SUCCEEDED")) {
                    return new Run(id, sent, accepted, visible, now);
                }
                if (!state.matches("QUEUED|LAUNCHING|RUNNING|FINISHING")) {
                    throw new IllegalStateException("execution %s ended as %s".formatted(id, event));
                }
            }
        }
        throw new IllegalStateException("the events of %s ended before it did".formatted(id));
    }

    /** Requests an execution without waiting for its end. */
    UUID request() {
        var payload = graphQl.mutate(
                "executePlugin", Map.of("plugin", plugin, "action", action, "input", input), "execution { id }");
        return UUID.fromString(payload.path("execution").path("id").textValue());
    }

    private static boolean readable(JsonNode event) {
        var execution = event.path("execution");
        return !execution.path("output").isNull()
                && !execution.path("stdout").path("text").asText().isEmpty();
    }
}
