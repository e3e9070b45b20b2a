package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.Json;
import dev.argus.plugins.problem.Problem;
import io.micronaut.http.HttpStatus;
import java.util.List;
import java.util.Map;

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
        return List.of(Map.of(
                "message",
                String.valueOf(problem.getMessage()),
                "extensions",
                Map.of("code", problem.code().name())));
    }
}
