package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.ApiError;
import dev.argus.plugins.api.Json;
import dev.argus.plugins.problem.Problem;
import graphql.ExecutionResult;
import io.micronaut.configuration.graphql.GraphQLConfiguration;
import io.micronaut.configuration.graphql.GraphQLController;
import io.micronaut.configuration.graphql.RequiresGraphQL;
import io.micronaut.configuration.graphql.ws.GraphQLWsConfiguration;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Queries and mutations by POST, as the GraphQL-over-HTTP specification defines. GET is not supported.
 *
 * <p>Replaces the endpoint of micronaut-graphql, which does not conform to the specification: docs/graphql-endpoint.md.
 */
@Controller(GraphQlHttp.PATH)
@Replaces(GraphQLController.class)
@RequiresGraphQL
@Secured(SecurityRule.IS_AUTHENTICATED)
class GraphQlHttp {
    static final String PATH = "${" + GraphQLConfiguration.PATH_CONFIG + ":" + GraphQLConfiguration.DEFAULT_PATH + "}";
    static final String RESPONSE_JSON = "application/graphql-response+json";

    private final Results results;
    private final String streams;

    GraphQlHttp(Results results, GraphQLConfiguration configuration, @Nullable GraphQLWsConfiguration socket) {
        this.results = results;
        this.streams = "subscriptions are served as server-sent events at %s/stream".formatted(configuration.getPath())
                + (socket == null ? "" : ", and by WebSocket at " + socket.getPath());
    }

    @Post(
            consumes = MediaType.APPLICATION_JSON,
            produces = {RESPONSE_JSON, MediaType.APPLICATION_JSON})
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> post(@Body byte[] body, HttpRequest<?> request) {
        boolean standard = request.getHeaders().accept().stream()
                .anyMatch(type -> type.getName().equals(RESPONSE_JSON));
        var type = standard ? MediaType.of(RESPONSE_JSON) : MediaType.APPLICATION_JSON_TYPE;
        var tooLarge = GraphQlRequest.tooLarge(body);
        if (tooLarge.isPresent()) {
            return failed(tooLarge.get(), type);
        }
        try {
            return answer(results.execute(GraphQlRequest.parse(body), request), standard, type);
        } catch (Problem problem) {
            return failed(ApiError.of(problem), type);
        }
    }

    private HttpResponse<byte[]> answer(ExecutionResult result, boolean standard, MediaType type) {
        if (result.getData() instanceof Publisher<?>) {
            return failed(ApiError.of(Problem.invalid("query", streams)), type);
        }
        var status = standard && !result.isDataPresent() ? HttpStatus.BAD_REQUEST : HttpStatus.OK;
        return HttpResponse.status(status)
                .body(Json.bytes(results.body(result).getSpecification()))
                .contentType(type);
    }

    private static HttpResponse<byte[]> failed(ApiError error, MediaType type) {
        return HttpErrors.answer(error).contentType(type);
    }
}
