package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.ApiError;
import dev.argus.plugins.api.Json;
import dev.argus.plugins.problem.Problem;
import io.micronaut.configuration.graphql.GraphQLResponseBody;
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
import reactor.core.publisher.Flux;

/** The state of one connection: whether it is initialised, and its subscriptions. Safe for use by several threads. */
final class SocketConnection {
    private final WebSocketSession session;
    private final int limit;
    private final Map<String, SocketOperation> operations = new HashMap<>();
    private final List<Future<?>> timers = new ArrayList<>();
    private boolean initialising;
    private boolean closed;
    private int busy;
    private int refusals;
    private boolean acknowledged;

    SocketConnection(WebSocketSession session, int limit) {
        this.session = session;
        this.limit = limit;
    }

    /** Adds a timer that is cancelled when the connection is closed. */
    synchronized void keep(Future<?> timer) {
        if (closed) {
            timer.cancel(false);
        } else {
            timers.add(timer);
        }
    }

    /** Returns whether this is the first request to initialise. */
    synchronized boolean initialise() {
        boolean first = !initialising;
        initialising = true;
        return first;
    }

    synchronized boolean initialised() {
        return initialising;
    }

    /** From now on the client may subscribe. */
    synchronized void acknowledge() {
        acknowledged = true;
        send(Map.of("type", "connection_ack"));
    }

    synchronized boolean acknowledged() {
        return acknowledged;
    }

    /** Starts a subscription under this id. {@code begin} may block; it has a thread of its own. */
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
        // It counts until it has ended and its thread is done. Otherwise a client could start any number of threads by
        // cancelling at once.
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

    /** A client that does not read its refusals gets as many as it may have subscriptions; then it is disconnected. */
    private void refuse(String id) {
        if (refusals >= limit) {
            close(
                    SocketClose.BAD_REQUEST,
                    "at most %d subscriptions; the client must read the refusals".formatted(limit));
            return;
        }
        refusals++;
        var problem = Problem.overloaded("at most %d subscriptions on one connection".formatted(limit));
        send(Map.of(
                        "id",
                        id,
                        "type",
                        "error",
                        "payload",
                        List.of(ApiError.of(problem).toSpecification())))
                .whenComplete((sent, failure) -> read());
    }

    private synchronized void read() {
        refusals--;
    }

    /** Begins to execute a request. */
    @FunctionalInterface
    interface Begin {
        Flux<GraphQLResponseBody> results();
    }

    /** Cancels a subscription that the client has completed. */
    void complete(String id) {
        SocketOperation operation;
        synchronized (this) {
            operation = operations.remove(id);
        }
        if (operation != null) {
            operation.cancel();
        }
    }

    /** Sends a ping or pong, but not to a client that reads nothing, because the messages would accumulate here. */
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

    /** Cancels all timers and subscriptions. */
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
     * Sends a message of an operation, unless the client has cancelled it. With its last message the id can be used
     * again at once, but the operation counts until that message is written. So a client that reads nothing cannot make
     * last messages accumulate beyond the limit of subscriptions.
     */
    CompletionStage<?> say(SocketOperation operation, Map<String, Object> message) {
        // This is done before the lock is taken, because incoming messages wait for the lock.
        String text = Json.text(message);
        synchronized (this) {
            if (operations.get(operation.id()) != operation) {
                return CompletableFuture.failedFuture(new IllegalStateException("the client ended the subscription"));
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
