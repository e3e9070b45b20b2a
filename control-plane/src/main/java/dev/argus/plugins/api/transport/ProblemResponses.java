package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.Json;
import dev.argus.plugins.api.ProblemExtensions;
import dev.argus.plugins.database.DatabaseFailure;
import dev.argus.plugins.problem.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a Problem into an HTTP response where there is no GraphQL result that could contain it. */
public final class ProblemResponses {
    private ProblemResponses() {}

    static HttpStatus status(Problem problem) {
        return switch (problem.code()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case CONFLICT -> HttpStatus.CONFLICT;
            case OVERLOADED -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    /** Returns a body of the same form as a GraphQL result with errors. */
    static byte[] body(Problem problem) {
        return Json.bytes(Map.of("errors", errors(problem)));
    }

    static List<Map<String, Object>> errors(Problem problem) {
        return List.of(
                Map.of("message", String.valueOf(problem.getMessage()), "extensions", ProblemExtensions.of(problem)));
    }

    /** Returns the response with status, headers and body of the Problem. */
    static MutableHttpResponse<byte[]> response(Problem problem) {
        var response = HttpResponse.<byte[]>status(status(problem)).body(body(problem));
        var retryAfter = problem.retryAfter();
        return retryAfter == null
                ? response
                : response.header(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }

    /** Returns what was thrown as a Problem if the caller can do something about it. Returns empty for a bug. */
    static Optional<Problem> problem(Throwable thrown) {
        if (thrown instanceof Problem problem) {
            return Optional.of(problem);
        }
        return DatabaseFailure.of(thrown) == DatabaseFailure.AWAY
                ? Optional.of(Problem.databaseAway())
                : Optional.empty();
    }
}
