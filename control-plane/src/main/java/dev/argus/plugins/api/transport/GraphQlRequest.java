package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.ApiError;
import dev.argus.plugins.api.ErrorCode;
import dev.argus.plugins.api.document.RequestJson;
import dev.argus.plugins.problem.Problem;
import io.micronaut.configuration.graphql.GraphQLInvocationData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A GraphQL-over-HTTP request, read from the request body. */
record GraphQlRequest(String query, @Nullable String operationName, Map<String, @Nullable Object> variables) {
    static final int MAX_BYTES = 1 << 20;

    /** Returns the error for a body that is too large to be read. */
    static Optional<ApiError> tooLarge(byte[] body) {
        return body.length <= MAX_BYTES
                ? Optional.empty()
                : Optional.of(ApiError.of(
                        ErrorCode.TOO_LARGE, "body: at most %d bytes, got %d".formatted(MAX_BYTES, body.length)));
    }

    static GraphQlRequest parse(byte[] body) {
        return of(RequestJson.read(body, "body"));
    }

    /** @param json as {@link RequestJson} reads it */
    static GraphQlRequest of(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> request) || !(request.get("query") instanceof String query)) {
            throw Problem.invalid("query", "a JSON object with a text field \"query\" is required");
        }
        return new GraphQlRequest(
                query, operationName(request.get("operationName")), variables(request.get("variables")));
    }

    GraphQLInvocationData invocation() {
        return new GraphQLInvocationData(query, operationName, variables);
    }

    private static @Nullable String operationName(@Nullable Object given) {
        return switch (given) {
            case null -> null;
            case String name -> name;
            default -> throw Problem.invalid("operationName", "must be text");
        };
    }

    private static Map<String, @Nullable Object> variables(@Nullable Object given) {
        if (given != null && !(given instanceof Map<?, ?>)) {
            throw Problem.invalid("variables", "must be a JSON object");
        }
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((name, value) -> variables.put(String.valueOf(name), value));
        }
        return variables;
    }
}
