package dev.argus.plugins.api.transport;

import graphql.ExecutionResult;
import io.micronaut.configuration.graphql.GraphQLExecutionResultHandler;
import io.micronaut.configuration.graphql.GraphQLInvocation;
import io.micronaut.configuration.graphql.GraphQLResponseBody;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Executes requests by means of micronaut-graphql and returns their results, as they are sent to the client. */
@Singleton
class Results {
    private final GraphQLInvocation invocation;
    private final GraphQLExecutionResultHandler handler;

    Results(GraphQLInvocation invocation, GraphQLExecutionResultHandler handler) {
        this.invocation = invocation;
        this.handler = handler;
    }

    /**
     * Returns any number of results for a subscription and one for everything else. Blocks until the result is there or
     * the subscription has begun.
     *
     * @param from the HTTP request that brought it, or that opened the connection
     */
    Flux<GraphQLResponseBody> all(GraphQlRequest request, HttpRequest<?> from) {
        var result = execute(request, from);
        return result.getData() instanceof Publisher<?> stream
                ? Flux.from(handler.handleExecutionResult(Flux.from(stream).cast(ExecutionResult.class)))
                : Flux.just(body(result));
    }

    /** Blocks until the result is there. The data of a subscription's result is the Publisher of its results. */
    ExecutionResult execute(GraphQlRequest request, HttpRequest<?> from) {
        return only(invocation.invoke(request.invocation(), from, null));
    }

    GraphQLResponseBody body(ExecutionResult result) {
        return only(handler.handleExecutionResult(Mono.just(result)));
    }

    private static <T> T only(Publisher<T> publisher) {
        return Mono.from(publisher)
                .blockOptional()
                .orElseThrow(() -> new IllegalStateException("an execution had no result"));
    }
}
