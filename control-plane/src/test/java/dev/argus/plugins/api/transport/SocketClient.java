package dev.argus.plugins.api.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.argus.plugins.api.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An ordinary WebSocket client. */
final class SocketClient implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int TIMEOUT_SECONDS = 60;

    private final LinkedBlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<WebSocket> socket;

    private SocketClient(URI url, @Nullable String protocol, @Nullable String token) {
        var builder = HTTP.newWebSocketBuilder();
        if (protocol != null) {
            builder.subprotocols(protocol);
        }
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        socket = builder.buildAsync(url, this);
    }

    static SocketClient open(URI url) {
        return new SocketClient(url, GraphQlSocket.PROTOCOL, null);
    }

    static SocketClient open(URI url, @Nullable String protocol, @Nullable String token) {
        return new SocketClient(url, protocol, token);
    }

    /** Initialises the connection and waits for the acknowledgement. */
    SocketClient initialised(String token) {
        say(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));
        var answer = hear();
        while (answer.path("type").asText().equals("ping")) {
            answer = hear();
        }
        if (!answer.path("type").asText().equals("connection_ack")) {
            throw new IllegalStateException("no connection_ack, but " + answer);
        }
        return this;
    }

    SocketClient subscribe(String id, String query) {
        return say(Map.of("type", "subscribe", "id", id, "payload", Map.of("query", query)));
    }

    SocketClient complete(String id) {
        return say(Map.of("type", "complete", "id", id));
    }

    SocketClient say(Map<String, ?> message) {
        return sayRaw(Json.text(message));
    }

    SocketClient sayRaw(String message) {
        socket.join().sendText(message, true).join();
        return this;
    }

    void leave() {
        socket.join().sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    /** Returns the next message; a missing node if the connection was closed. */
    JsonNode hear() {
        try {
            var message = heard.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new IllegalStateException("nothing was heard; closed with " + closed.getNow(null));
            }
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the code with which the connection was closed. */
    int closed() {
        socket.join();
        try {
            return closed.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("not closed in order; heard " + heard, e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            heard.add(Json.value(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        heard.add(MissingNode.getInstance());
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable thrown) {
        closed.completeExceptionally(thrown);
    }
}
