package dev.argus.plugins.api.transport;

import java.net.URI;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends first, to which the WebSocket endpoint of micronaut-graphql reacts in another way than the
 * protocol graphql-transport-ws asks for. {@code docs/graphql-endpoint.md} lists them.
 */
enum SocketDeviation {
    INITIALISATION("`{\"type\":\"connection_init\"}`", "connection_ack", "{\"type\":\"connection_init\"}"),
    PING("`{\"type\":\"ping\"}`", "pong", "{\"type\":\"ping\"}"),
    SUBSCRIPTION(
            "`{\"type\":\"subscribe\", …}` before `connection_init`",
            "closed with 4401",
            "{\"type\":\"subscribe\",\"id\":\"a\",\"payload\":{\"query\":\"{ __typename }\"}}"),
    UNKNOWN_MESSAGE("`{\"type\":\"start\"}`", "closed with 4400", "{\"type\":\"start\"}"),
    SILENCE("nothing, until the time for `connection_init` is over", "closed with 4408", null);

    /** The reaction to all of them. */
    static final String UPSTREAM = "closed with 1011";

    /** What the client sends, as the page has it. */
    final String request;
    /** What the protocol asks for, and what we do; see {@link #answer}. */
    final String ours;

    private final @Nullable String message;

    SocketDeviation(String request, String ours, @Nullable String message) {
        this.request = request;
        this.ours = ours;
        this.message = message;
    }

    /**
     * Opens a connection, sends the message and returns the type of the first message that comes back, or how the
     * connection was closed.
     */
    String answer(URI endpoint, @Nullable String token) {
        var client = SocketClient.open(endpoint, GraphQlSocket.PROTOCOL, token);
        if (message != null) {
            try {
                client.sayRaw(message);
            } catch (CompletionException closedAlready) {
                return "closed with " + client.closed();
            }
        }
        var heard = client.hear();
        return heard.isMissingNode()
                ? "closed with " + client.closed()
                : heard.path("type").asText();
    }
}
