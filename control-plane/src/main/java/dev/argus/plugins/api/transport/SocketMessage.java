package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.document.RequestJson;
import dev.argus.plugins.problem.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message from a client of graphql-transport-ws. */
sealed interface SocketMessage {
    int MAX_ID = 255;

    /** @param authorization the value that an Authorization header would have; null if the payload has none */
    record Initialise(@Nullable String authorization) implements SocketMessage {}

    record Ping(@Nullable Object payload) implements SocketMessage {}

    record Pong() implements SocketMessage {}

    /** @param payload the request, not checked yet */
    record Subscribe(String id, @Nullable Object payload) implements SocketMessage {}

    record Complete(String id) implements SocketMessage {}

    /** Throws INVALID if the text is not a message of the protocol. */
    static SocketMessage parse(String text) {
        if (!(RequestJson.read(text, "message") instanceof Map<?, ?> message)) {
            throw Problem.invalid("message", "must be a JSON object");
        }
        var payload = message.get("payload");
        if (payload != null && !(payload instanceof Map<?, ?>)) {
            throw Problem.invalid("payload", "must be a JSON object");
        }
        return switch (String.valueOf(message.get("type"))) {
            case "connection_init" -> new Initialise(authorization(payload));
            case "ping" -> new Ping(payload);
            case "pong" -> new Pong();
            case "subscribe" -> new Subscribe(id(message), payload);
            case "complete" -> new Complete(id(message));
            default -> throw Problem.invalid("type", "connection_init, ping, pong, subscribe or complete");
        };
    }

    private static @Nullable String authorization(@Nullable Object payload) {
        if (!(payload instanceof Map<?, ?> given) || !given.containsKey("Authorization")) {
            return null;
        }
        if (given.get("Authorization") instanceof String value) {
            return value;
        }
        throw Problem.invalid("payload.Authorization", "must be text");
    }

    private static String id(Map<?, ?> message) {
        if (message.get("id") instanceof String id && !id.isEmpty() && id.length() <= MAX_ID) {
            return id;
        }
        throw Problem.invalid("id", "text of 1 to %d characters".formatted(MAX_ID));
    }
}
