package dev.argus.plugins.api;

import dev.argus.plugins.database.DatabaseFailure;
import dev.argus.plugins.problem.Problem;
import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.GraphqlErrorHelper;
import graphql.language.SourceLocation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An error as the platform answers it, on every way: in a GraphQL result, as the answer to any other HTTP request, in a
 * WebSocket message. docs/errors.md shows the shape.
 *
 * @param message for people: what is wrong, and what to do
 * @param field the input at fault, with dots where it is nested; null if it is the request as a whole
 * @param errorId the id under which the platform logged a fault of its own; otherwise null
 * @param retryAfter after which time the same request may succeed; null if that is not known
 * @param at where in the result and in the document the error belongs
 */
public record ApiError(
        ErrorCode code,
        String message,
        @Nullable String field,
        @Nullable String errorId,
        @Nullable Duration retryAfter,
        Place at)
        implements GraphQLError {
    /**
     * Where an error belongs.
     *
     * @param path of the field in the result; null if it is about no field
     * @param locations in the document; empty if unknown
     */
    public record Place(@Nullable List<Object> path, List<SourceLocation> locations) {
        static final Place NOWHERE = new Place(null, List.of());

        static Place in(@Nullable SourceLocation location) {
            return location == null ? NOWHERE : new Place(null, List.of(location));
        }
    }

    public static ApiError of(ErrorCode code, String message) {
        return new ApiError(code, message, null, null, null, Place.NOWHERE);
    }

    public static ApiError of(Problem problem) {
        return new ApiError(
                ErrorCode.of(problem.code()),
                String.valueOf(problem.getMessage()),
                problem.field(),
                null,
                problem.retryAfter(),
                Place.NOWHERE);
    }

    /** An error in the document or its values. */
    static ApiError invalid(String message, @Nullable String field, Place place) {
        return new ApiError(ErrorCode.INVALID, message, field, null, null, place);
    }

    /** Returns what was thrown as an error about which the caller can do something; empty for a bug. */
    public static Optional<ApiError> ofThrown(Throwable thrown) {
        if (thrown instanceof Problem problem) {
            return Optional.of(of(problem));
        }
        return DatabaseFailure.of(thrown) == DatabaseFailure.AWAY
                ? Optional.of(of(Problem.databaseAway()))
                : Optional.empty();
    }

    /** A fault of the platform, with a new id; whoever makes it logs the fault under that id. */
    public static ApiError internal() {
        var id = UUID.randomUUID().toString();
        return new ApiError(
                ErrorCode.INTERNAL, "internal error; give the operator the id " + id, null, id, null, Place.NOWHERE);
    }

    ApiError at(Place place) {
        return new ApiError(code, message, field, errorId, retryAfter, place);
    }

    /** Returns errors as the body of an answer that has nothing else. */
    public static byte[] body(List<ApiError> errors) {
        return Json.bytes(
                Map.of("errors", errors.stream().map(ApiError::toSpecification).toList()));
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public List<SourceLocation> getLocations() {
        return at.locations();
    }

    @Override
    public @Nullable List<Object> getPath() {
        return at.path();
    }

    /** None: a classification is the library's word, and the code says it better. */
    @Override
    @SuppressWarnings("NullAway") // the library leaves out what is null
    public ErrorClassification getErrorType() {
        return null;
    }

    @Override
    public Map<String, Object> getExtensions() {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code.name());
        extensions.put("retryable", code.retryable());
        if (field != null) {
            extensions.put("field", List.of(field.split("\\.")));
        }
        if (retryAfter != null) {
            extensions.put("retryAfter", retryAfter.toSeconds());
        }
        if (errorId != null) {
            extensions.put("errorId", errorId);
        }
        return extensions;
    }

    @Override
    public Map<String, Object> toSpecification() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        if (!at.locations().isEmpty()) {
            error.put("locations", GraphqlErrorHelper.locations(at.locations()));
        }
        if (at.path() != null) {
            error.put("path", at.path());
        }
        error.put("extensions", getExtensions());
        return error;
    }
}
