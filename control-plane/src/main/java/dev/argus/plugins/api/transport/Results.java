package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.Loaders;
import dev.argus.plugins.tenancy.Principal;
import graphql.ExecutionResult;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Produces the results of a request: any number for a subscription, exactly one for every other request. */
@Singleton
class Results {
    private final GraphQlEngine engine;
    private final Loaders loaders;

    Results(GraphQlEngine engine, Loaders loaders) {
        this.engine = engine;
        this.loaders = loaders;
    }

    /** Executes a request, and blocks until it has been carried out or the subscription has begun. */
    Flux<ExecutionResult> of(GraphQlRequest request, Principal principal) {
        var result = engine.execute(request.by(principal, loaders.registry()));
        return result.getData() instanceof Publisher<?> stream
                ? Flux.from(stream).cast(ExecutionResult.class)
                : Flux.just(result);
    }
}
