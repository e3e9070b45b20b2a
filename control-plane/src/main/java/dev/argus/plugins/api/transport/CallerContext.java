package dev.argus.plugins.api.transport;

import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Principals;
import graphql.ExecutionInput;
import io.micronaut.configuration.graphql.GraphQLExecutionInputCustomizer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Puts the principal into the GraphQL context of each execution, under the key {@code Principal.class}. */
@Singleton
class CallerContext implements GraphQLExecutionInputCustomizer {
    private static final String PRINCIPAL = "argus.principal";

    private final Principals principals;

    CallerContext(Principals principals) {
        this.principals = principals;
    }

    /**
     * Sets the principal for whom everything is executed that this request asks for. An endpoint calls it if it knows
     * the principal already, or if the token was not in the request's header.
     */
    static void set(HttpRequest<?> request, Principal principal) {
        request.setAttribute(PRINCIPAL, principal);
    }

    /** Throws FORBIDDEN for a request whose token gives no access to this platform, and for one without a token. */
    @Override
    @SuppressWarnings("rawtypes") // as the library declares it
    public Publisher<ExecutionInput> customize(
            ExecutionInput input, HttpRequest request, @Nullable MutableHttpResponse<String> response) {
        input.getGraphQLContext().put(Principal.class, principal((HttpRequest<?>) request));
        return Mono.just(input);
    }

    private Principal principal(HttpRequest<?> request) {
        return request.getAttribute(PRINCIPAL, Principal.class)
                .orElseGet(() -> request.getUserPrincipal(Authentication.class)
                        .map(principals::of)
                        .orElseThrow(() -> Problem.forbidden("this request has no token")));
    }
}
