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

/** The state of one connection: its caller and its subscriptions. Thread-safe. */
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

    /** Keeps a timer while the connection is open, and cancels it when the connection ends. */
    synchronized void keep(Future<?> timer) {
        if (closed) {
            timer.cancel(false);
        } else {
            timers.add(timer);
        }
    }

    /** Returns true for the first request to initialise, and false for every later one. */
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

    /** Starts an operation under this id. {@code begin} runs on a virtual thread and may block. */
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
        // The place is free again only when the operation has ended and no thread works on it any more. So a client
        // that cancels at once gets no room for more work.
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

    /**
     * Refuses a subscription. A client that does not read its answers is refused at most {@code limit} times; then the
     * connection is closed.
     */
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

    /** Begins to execute a request. */
    @FunctionalInterface
    interface Begin {
        Flux<ExecutionResult> results();
    }

    /** Cancels the operation that the client no longer wants. */
    void complete(String id) {
        SocketOperation operation;
        synchronized (this) {
            operation = operations.remove(id);
        }
        if (operation != null) {
            operation.cancel();
        }
    }

    /** Sends a ping or a pong, but not to a client that does not read: the messages would pile up here. */
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

    /** Ends all operations and timers of the connection. */
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
     * Sends a message of an operation, if the id still belongs to that operation. The operation's last message frees
     * the id at once. It frees the place only when it has been written, so that a client that does not read has at most
     * as many unwritten last messages as there are places.
     */
    CompletionStage<?> say(SocketOperation operation, Map<String, Object> message) {
        // Converted outside the lock, because handling incoming messages waits for the lock.
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
