package dev.argus.plugins.api;

import dev.argus.plugins.api.ApiError.Place;
import dev.argus.plugins.api.document.Finding;
import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the library's errors into ours: one shape, a code, and words that a client's developer understands without
 * knowing which library answers.
 */
public final class RequestErrors {
    private static final Logger LOG = LoggerFactory.getLogger(RequestErrors.class);
    /** How the library's messages begin, for example {@code Validation error (FieldUndefined@[nope]) : }. */
    private static final Pattern FLAG =
            Pattern.compile("^ ?Validation error \\([^)]*\\) ?: ", Pattern.CASE_INSENSITIVE);

    private static final Pattern NAMED_ARGUMENT = Pattern.compile("argument '([^']*)'");
    /** Errors that {@link Finding}s say better: the library quotes its own classes in them. */
    private static final Set<ValidationErrorType> ABOUT_VALUES = Set.of(
            ValidationErrorType.WrongType,
            ValidationErrorType.BadValueForDefaultArg,
            ValidationErrorType.NullValueForNonNullArgument);

    private RequestErrors() {}

    static GraphQLError syntax(InvalidSyntaxException e) {
        var token = e.getOffendingToken();
        var at = e.getLocation();
        var place = at == null ? "" : " at line %d, column %d".formatted(at.getLine(), at.getColumn());
        var found = token == null || token.isBlank() || token.equals("<EOF>") ? "" : ": unexpected " + token;
        var limit = String.valueOf(e.getMessage()).startsWith("More than ");
        return new ApiError(
                limit ? ErrorCode.TOO_LARGE : ErrorCode.INVALID,
                limit ? String.valueOf(e.getMessage()) : "the query is not GraphQL" + place + found,
                "query",
                null,
                null,
                Place.in(at));
    }

    /** Returns the errors of a document: the findings about its values first, then everything else. */
    static List<GraphQLError> validation(List<ValidationError> errors, List<Finding> findings) {
        List<GraphQLError> all = new ArrayList<>(findings(findings));
        for (var error : errors) {
            if (findings.isEmpty() || !ABOUT_VALUES.contains(error.getValidationErrorType())) {
                all.add(validation(error));
            }
        }
        return all;
    }

    static List<ApiError> findings(List<Finding> findings) {
        return findings.stream()
                .map(each -> ApiError.invalid(each.message(), each.path(), Place.in(each.location())))
                .toList();
    }

    /** Returns the result with all its errors as ours. */
    public static ExecutionResult ours(ExecutionResult result) {
        if (result.getErrors().isEmpty()) {
            return result;
        }
        List<GraphQLError> errors =
                result.getErrors().stream().map(RequestErrors::ours).toList();
        return result.transform(with -> with.errors(errors));
    }

    /** Returns the error as ours. One that only a fault of the platform can cause is logged. */
    public static GraphQLError ours(GraphQLError error) {
        return switch (error) {
            case ApiError ours -> ours;
            case ValidationError validation -> validation(validation);
            default ->
                error.getErrorType() == ErrorType.ValidationError
                                || error.getErrorType() == ErrorType.ExecutionAborted
                                || error.getErrorType() == ErrorType.OperationNotSupported
                        ? ApiError.of(ErrorCode.INVALID, "the request's values do not fit the schema")
                        : fault(error);
        };
    }

    private static ApiError validation(ValidationError error) {
        var message = FLAG.matcher(error.getMessage()).replaceFirst("");
        String field = null;
        if (error.getValidationErrorType() instanceof ValidationErrorType type && ABOUT_VALUES.contains(type)) {
            var named = NAMED_ARGUMENT.matcher(message);
            field = named.find() ? named.group(1) : null;
            message = field == null
                    ? "a value of another type is expected"
                    : field + ": a value of another type is expected";
        }
        return ApiError.invalid(message, field, new Place(null, List.copyOf(error.getLocations())));
    }

    private static ApiError fault(GraphQLError error) {
        var told = ApiError.internal().at(new Place(error.getPath(), locations(error)));
        LOG.error("a result is wrong, error id {}: {}", told.errorId(), error.getMessage());
        return told;
    }

    private static List<SourceLocation> locations(GraphQLError error) {
        return error.getLocations() == null ? List.of() : List.copyOf(error.getLocations());
    }
}
