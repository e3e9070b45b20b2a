package dev.argus.plugins.api.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.plugins.api.Json;
import dev.argus.plugins.problem.Problem;
import io.micronaut.configuration.graphql.GraphQLInvocationData;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GraphQL-over-HTTP request, read from the request body. */
record GraphQlRequest(String query, @Nullable String operationName, Map<String, @Nullable Object> variables) {
    static final int MAX_BYTES = 1 << 20;

    private static final TypeReference<Map<String, @Nullable Object>> VARIABLES = new TypeReference<>() {};

    static GraphQlRequest parse(byte[] body) {
        if (body.length > MAX_BYTES) {
            throw Problem.invalid("body", "at most %d bytes, got %d".formatted(MAX_BYTES, body.length));
        }
        try {
            return of(Json.MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            throw Problem.invalid("body", "not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Problem.invalid("body", "not JSON in UTF-8");
        }
    }

    static GraphQlRequest of(JsonNode json) {
        if (!json.isObject() || !json.path("query").isTextual()) {
            throw Problem.invalid("query", "a JSON object with a text field \"query\" is required");
        }
        return new GraphQlRequest(json.get("query").textValue(), operationName(json), variables(json));
    }

    GraphQLInvocationData invocation() {
        return new GraphQLInvocationData(query, operationName, variables);
    }

    private static @Nullable String operationName(JsonNode json) {
        var name = json.path("operationName");
        if (!name.isMissingNode() && !name.isNull() && !name.isTextual()) {
            throw Problem.invalid("operationName", "must be text");
        }
        return name.textValue();
    }

    private static Map<String, @Nullable Object> variables(JsonNode json) {
        var variables = json.path("variables");
        if (variables.isMissingNode() || variables.isNull()) {
            return Map.of();
        }
        if (!variables.isObject()) {
            throw Problem.invalid("variables", "must be a JSON object");
        }
        return Json.MAPPER.convertValue(variables, VARIABLES);
    }
}
