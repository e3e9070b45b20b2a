package dev.argus.plugins.api.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.plugins.api.Json;
import dev.argus.plugins.problem.Problem;
import org.jspecify.annotations.Nullable;

/** A message from a client of graphql-transport-ws. */
sealed interface SocketMessage {
    int MAX_ID = 255;

    /** @param authorization the value that an Authorization header would have; null if the payload has none */
    record Initialise(@Nullable String authorization) implements SocketMessage {}

    record Ping(@Nullable JsonNode payload) implements SocketMessage {}

    record Pong() implements SocketMessage {}

    /** @param payload the request, not checked yet */
    record Subscribe(String id, JsonNode payload) implements SocketMessage {}

    record Complete(String id) implements SocketMessage {}

    /** Throws INVALID if the text is not a message of the protocol. */
    static SocketMessage parse(String text) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw Problem.invalid("message", "not JSON");
        }
        var payload = json.path("payload");
        if (!payload.isMissingNode() && !payload.isNull() && !payload.isObject()) {
            throw Problem.invalid("payload", "must be a JSON object");
        }
        return switch (json.path("type").asText("")) {
            case "connection_init" -> new Initialise(authorization(payload));
            case "ping" -> new Ping(payload.isObject() ? payload : null);
            case "pong" -> new Pong();
            case "subscribe" -> new Subscribe(id(json), payload);
            case "complete" -> new Complete(id(json));
            default -> throw Problem.invalid("type", "connection_init, ping, pong, subscribe or complete");
        };
    }

    private static @Nullable String authorization(JsonNode payload) {
        var value = payload.path("Authorization");
        if (!value.isMissingNode() && !value.isTextual()) {
            throw Problem.invalid("payload.Authorization", "must be text");
        }
        return value.textValue();
    }

    private static String id(JsonNode json) {
        var id = json.path("id").textValue();
        if (id == null || id.isEmpty() || id.length() > MAX_ID) {
            throw Problem.invalid("id", "text of 1 to %d characters".formatted(MAX_ID));
        }
        return id;
    }
}
