package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.Json;
import dev.argus.plugins.api.transport.StreamCallers.Caller;
import dev.argus.plugins.problem.Problem;
import graphql.ExecutionResult;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.exceptions.WebSocketSessionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Where one connection stands: who is at its other end, and what has been subscribed to. Safe for several threads. */
final class SocketConnection {
    private final WebSocketSession session;
    private final int limit;
    private final Map<String, SocketOperation> operations = new HashMap<>();
    private final List<Future<?>> timers = new ArrayList<>();
    private boolean initialising;
    private boolean closed;
    private int busy;
    private int refusals;
    private @Nullable Caller caller;

    SocketConnection(WebSocketSession session, int limit) {
        this.session = session;
        this.limit = limit;
    }

    /** Something that is to happen only while the connection is open. */
    synchronized void keep(Future<?> timer) {
        if (closed) {
            timer.cancel(false);
        } else {
            timers.add(timer);
        }
    }

    /** False for any but the first request to initialise. */
    synchronized boolean initialise() {
        boolean first = !initialising;
        initialising = true;
        return first;
    }

    synchronized boolean initialised() {
        return initialising;
    }

    synchronized void acknowledge(Caller who) {
        caller = who;
        send(Map.of("type", "connection_ack"));
    }

    synchronized @Nullable Caller caller() {
        return caller;
    }

    /** Starts what {@code begin} begins, which may block, under that id. */
    synchronized void subscribe(String id, Begin begin) {
        if (closed) {
            return;
        }
        if (operations.containsKey(id)) {
            close(SocketClose.SUBSCRIBER_ALREADY_EXISTS, "Subscriber for " + id + " already exists");
            return;
        }
        if (busy >= limit) {
            refuse(id);
            return;
        }
        busy++;
        // Its place is free again when it has ended and nobody works on it any more: giving up at once makes no room
        // for more work.
        var parts = new AtomicInteger(2);
        Runnable part = () -> {
            if (parts.decrementAndGet() == 0) {
                free();
            }
        };
        var operation = new SocketOperation(id, this, part);
        operations.put(id, operation);
        Thread.ofVirtual().name("socket-" + id).start(() -> {
            try {
                Flux.defer(begin::results).subscribe(operation);
            } finally {
                operation.begun();
                part.run();
            }
        });
    }

    /** Somebody who does not read is refused as often as there are places, and then no more. */
    private void refuse(String id) {
        if (refusals >= limit) {
            close(
                    SocketClose.BAD_REQUEST,
                    "at most %d subscriptions, and whoever asks must read the answers".formatted(limit));
            return;
        }
        refusals++;
        var problem = Problem.overloaded("at most %d subscriptions on one connection".formatted(limit));
        send(Map.of("id", id, "type", "error", "payload", Problems.errors(problem)))
                .whenComplete((sent, failure) -> read());
    }

    private synchronized void read() {
        refusals--;
    }

    /** Begins to carry out a request. */
    @FunctionalInterface
    interface Begin {
        Flux<ExecutionResult> results();
    }

    /** The client wants no more of it. */
    void complete(String id) {
        SocketOperation operation;
        synchronized (this) {
            operation = operations.remove(id);
        }
        if (operation != null) {
            operation.cancel();
        }
    }

    /** A client that reads nothing gets no pong either: they would pile up here. */
    void pong(Map<String, Object> message) {
        if (session.isWritable()) {
            send(message);
        }
    }

    void close(SocketClose code, String why) {
        session.close(code.saying(why));
        end();
    }

    void leave() {
        session.close(CloseReason.GOING_AWAY);
        end();
    }

    /** Ends all that the connection has begun. */
    void end() {
        List<SocketOperation> left;
        synchronized (this) {
            closed = true;
            timers.forEach(timer -> timer.cancel(false));
            timers.clear();
            left = List.copyOf(operations.values());
            operations.clear();
        }
        left.forEach(SocketOperation::cancel);
    }

    /**
     * Sends what an operation has to say, while it is the one of its id. Its last word frees the id at once, but its
     * place only when it has been written: the last words to somebody who does not read are as many as there are
     * places.
     */
    CompletionStage<?> say(SocketOperation operation, Map<String, Object> message) {
        // Before anything is held: the messages that come in wait for that.
        String text = Json.text(message);
        synchronized (this) {
            if (operations.get(operation.id()) != operation) {
                return CompletableFuture.failedFuture(new IllegalStateException("the client wants no more of it"));
            }
            if ("next".equals(message.get("type"))) {
                return send(text);
            }
            operations.remove(operation.id());
            busy++;
            return send(text).whenComplete((sent, failure) -> free());
        }
    }

    private synchronized void free() {
        busy--;
    }

    private CompletionStage<?> send(Map<String, Object> message) {
        return send(Json.text(message));
    }

    private CompletionStage<?> send(String text) {
        try {
            return session.sendAsync(text);
        } catch (WebSocketSessionException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }
}
