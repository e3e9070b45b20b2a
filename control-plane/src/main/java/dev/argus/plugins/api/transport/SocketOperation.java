package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.ApiError;
import io.micronaut.configuration.graphql.GraphQLResponseBody;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;

/**
 * One subscription of a connection. It requests the next result only when the previous one has been written, so that a
 * slow client costs no memory.
 */
final class SocketOperation extends BaseSubscriber<GraphQLResponseBody> {
    private static final Logger LOG = LoggerFactory.getLogger(SocketOperation.class);

    private final String id;
    private final SocketConnection connection;
    private final Runnable over;
    private final AtomicBoolean told = new AtomicBoolean();

    /** @param over run once, when the subscription has ended or was cancelled */
    SocketOperation(String id, SocketConnection connection, Runnable over) {
        this.id = id;
        this.connection = connection;
        this.over = over;
    }

    String id() {
        return id;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(1);
    }

    @Override
    protected void hookOnNext(GraphQLResponseBody body) {
        var result = body.getSpecification();
        var errors = result.get("errors");
        if (errors == null || result.get("data") != null) {
            var written = connection.say(this, Map.of("id", id, "type", "next", "payload", result));
            written.whenComplete((sent, failure) -> {
                if (failure == null) {
                    request(1);
                } else {
                    cancel();
                }
            });
        } else {
            error(errors);
            cancel();
        }
    }

    @Override
    protected void hookOnComplete() {
        connection.say(this, Map.of("id", id, "type", "complete"));
    }

    @Override
    protected void hookOnError(Throwable thrown) {
        var told = ApiError.ofThrown(thrown);
        if (told.isPresent()) {
            error(told.get());
            return;
        }
        var fault = ApiError.internal();
        LOG.error("a subscription failed, error id {}", fault.errorId(), thrown);
        error(fault);
    }

    @Override
    protected void hookFinally(SignalType type) {
        over();
    }

    /**
     * Reports the end of a subscription that was cancelled before it began, because no other method is called for it.
     */
    void begun() {
        if (isDisposed()) {
            over();
        }
    }

    private void over() {
        if (told.compareAndSet(false, true)) {
            over.run();
        }
    }

    private void error(ApiError error) {
        error(List.of(error.toSpecification()));
    }

    private void error(Object errors) {
        connection.say(this, Map.of("id", id, "type", "error", "payload", errors));
    }
}
