package dev.argus.plugins.api.transport;

import dev.argus.plugins.problem.ProblemCode;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.GraphqlErrorBuilder;
import jakarta.inject.Singleton;
import java.util.Map;

/** Executes the requests of all transports. */
@Singleton
class GraphQlEngine {
    private final GraphQL graphQl;

    GraphQlEngine(GraphQL graphQl) {
        this.graphQl = graphQl;
    }

    /**
     * Executes a request. Blocks until the result is there or the subscription has begun.
     *
     * <p>graphql-java throws for a few wrong inputs instead of answering, because its instrumentations read arguments
     * before the execution does (a null in an input of which exactly one field must be given). Such a request gets a
     * request error with the code INVALID, like every other wrong input.
     */
    ExecutionResult execute(ExecutionInput input) {
        try {
            return graphQl.execute(input);
        } catch (GraphQLException e) {
            if (e instanceof GraphQLError) {
                return ExecutionResult.newExecutionResult()
                        .addError(GraphqlErrorBuilder.newError()
                                .message("%s", e.getMessage())
                                .extensions(Map.of("code", ProblemCode.INVALID.name(), "retryable", false))
                                .build())
                        .build();
            }
            throw e;
        }
    }
}
