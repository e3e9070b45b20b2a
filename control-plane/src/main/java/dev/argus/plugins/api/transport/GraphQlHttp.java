package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.Json;
import dev.argus.plugins.api.Loaders;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principals;
import graphql.ExecutionResult;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import org.reactivestreams.Publisher;

/** Queries and mutations by POST, as the GraphQL-over-HTTP specification defines. GET is not supported. */
@Controller("/graphql")
@Secured(SecurityRule.IS_AUTHENTICATED)
class GraphQlHttp {
    static final String RESPONSE_JSON = "application/graphql-response+json";

    private final GraphQlEngine engine;
    private final Loaders loaders;
    private final Principals principals;

    GraphQlHttp(GraphQlEngine engine, Loaders loaders, Principals principals) {
        this.engine = engine;
        this.loaders = loaders;
        this.principals = principals;
    }

    @Post(
            consumes = MediaType.APPLICATION_JSON,
            produces = {RESPONSE_JSON, MediaType.APPLICATION_JSON})
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> post(@Body byte[] body, HttpHeaders headers, Authentication authentication) {
        boolean standard =
                headers.accept().stream().anyMatch(type -> type.getName().equals(RESPONSE_JSON));
        var type = standard ? MediaType.of(RESPONSE_JSON) : MediaType.APPLICATION_JSON_TYPE;
        try {
            var input = GraphQlRequest.parse(body).by(principals.of(authentication), loaders.registry());
            return answer(engine.execute(input), standard, type);
        } catch (Problem problem) {
            return failed(problem, type);
        }
    }

    private static HttpResponse<byte[]> answer(ExecutionResult result, boolean standard, MediaType type) {
        if (result.getData() instanceof Publisher<?>) {
            var elsewhere =
                    "subscriptions are served as server-sent events at /graphql/stream, and by WebSocket at /graphql/ws";
            return failed(Problem.invalid("query", elsewhere), type);
        }
        var status = standard && !result.isDataPresent() ? HttpStatus.BAD_REQUEST : HttpStatus.OK;
        return HttpResponse.status(status)
                .body(Json.bytes(result.toSpecification()))
                .contentType(type);
    }

    private static HttpResponse<byte[]> failed(Problem problem, MediaType type) {
        return HttpResponse.status(Problems.status(problem))
                .body(Problems.body(problem))
                .contentType(type);
    }
}
