package dev.argus.plugins.api;

import dev.argus.plugins.database.DatabaseFailure;
import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.List;
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
        var path = parameters.getPath();
        if (DatabaseFailure.of(cause) == DatabaseFailure.AWAY) {
            DatabaseAway.seen(parameters.getDataFetchingEnvironment());
        }
        var place = new ApiError.Place(path.toList(), List.of(parameters.getSourceLocation()));
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult(
                        error(cause, path.toString()).at(place))
                .build());
    }

    private static ApiError error(Throwable cause, String path) {
        var told = ApiError.ofThrown(cause);
        if (told.isPresent()) {
            return told.get();
        }
        // The library finds some wrong arguments only here: a variable that is left out where an input needs its value.
        if (cause instanceof GraphQLException && cause instanceof GraphQLError) {
            return ApiError.of(ErrorCode.INVALID, "an argument of this field lacks a value, or has too many");
        }
        var error = ApiError.internal();
        LOG.error("field {} failed, error id {}", path, error.errorId(), cause);
        return error;
    }
}
