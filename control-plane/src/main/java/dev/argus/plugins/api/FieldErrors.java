package dev.argus.plugins.api;

import dev.argus.plugins.database.DatabaseFailure;
import dev.argus.plugins.problem.Problem;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a field throws into a top-level error. Of a bug the caller sees only an id, under which it is logged. */
final class FieldErrors implements DataFetcherExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FieldErrors.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        var thrown = parameters.getException();
        var cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        var error = GraphqlErrorBuilder.newError().path(parameters.getPath()).location(parameters.getSourceLocation());
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult(
                        describe(error, cause, parameters.getDataFetchingEnvironment()))
                .build());
    }

    private static GraphQLError describe(
            GraphqlErrorBuilder<?> error, Throwable cause, DataFetchingEnvironment environment) {
        if (cause instanceof Problem problem) {
            return error.message("%s", problem.getMessage())
                    .extensions(ProblemExtensions.of(problem))
                    .build();
        }
        if (DatabaseFailure.of(cause) == DatabaseFailure.AWAY) {
            DatabaseAway.seen(environment);
            return describe(error, Problem.databaseAway(), environment);
        }
        var id = UUID.randomUUID().toString();
        LOG.error(
                "field {} failed, error id {}",
                environment.getExecutionStepInfo().getPath(),
                id,
                cause);
        return error.message("internal error; give the operator the id %s", id)
                .extensions(Map.of("code", "INTERNAL", "errorId", id))
                .build();
    }
}
