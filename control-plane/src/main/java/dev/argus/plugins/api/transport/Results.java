package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.Loaders;
import dev.argus.plugins.tenancy.Principal;
import graphql.ExecutionResult;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Executes requests and returns their results: any number for a subscription, one for everything else. */
@Singleton
class Results {
    private final GraphQlEngine engine;
    private final Loaders loaders;

    Results(GraphQlEngine engine, Loaders loaders) {
        this.engine = engine;
        this.loaders = loaders;
    }

    /** Blocks until the result is there or the subscription has begun. */
    Flux<ExecutionResult> of(GraphQlRequest request, Principal principal) {
        var result = engine.execute(request.by(principal, loaders.registry()));
        return result.getData() instanceof Publisher<?> stream
                ? Flux.from(stream).cast(ExecutionResult.class)
                : Flux.just(result);
    }
}
