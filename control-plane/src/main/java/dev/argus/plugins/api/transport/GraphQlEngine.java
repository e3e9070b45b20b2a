package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.RequestErrors;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphQLException;
import io.micronaut.configuration.graphql.DefaultGraphQLInvocation;
import io.micronaut.configuration.graphql.GraphQLExecutionInputCustomizer;
import io.micronaut.configuration.graphql.GraphQLInvocationData;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Executes the requests of all endpoints. It is the invocation of micronaut-graphql, so the library's own endpoints
 * would use it, too.
 */
@Singleton
@Replaces(DefaultGraphQLInvocation.class)
class GraphQlEngine extends DefaultGraphQLInvocation {
    GraphQlEngine(
            GraphQL graphQl, GraphQLExecutionInputCustomizer customizer, BeanProvider<DataLoaderRegistry> loaders) {
        super(graphQl, customizer, loaders);
    }

    /**
     * Executes a request in the thread that subscribes. All errors of the result are ours; so are those of a
     * subscription's results.
     *
     * <p>graphql-java throws for a few wrong inputs instead of answering, because its instrumentations read arguments
     * before the execution does. Such a request gets a request error, like every other wrong input.
     */
    @Override
    @SuppressWarnings("rawtypes") // as the library declares it
    public Publisher<ExecutionResult> invoke(
            GraphQLInvocationData data, HttpRequest request, @Nullable MutableHttpResponse<String> response) {
        return Flux.from(super.invoke(data, request, response))
                .onErrorResume(GraphQLException.class, GraphQlEngine::answer)
                .map(GraphQlEngine::ours);
    }

    private static ExecutionResult ours(ExecutionResult result) {
        if (result.getData() instanceof Publisher<?> results) {
            var ours = Flux.from(results).cast(ExecutionResult.class).map(RequestErrors::ours);
            return RequestErrors.ours(result.transform(with -> with.data(ours)));
        }
        return RequestErrors.ours(result);
    }

    private static Mono<ExecutionResult> answer(GraphQLException thrown) {
        if (thrown instanceof GraphQLError error) {
            return Mono.just(
                    ExecutionResult.newExecutionResult().addError(error).build());
        }
        return Mono.error(thrown);
    }
}
