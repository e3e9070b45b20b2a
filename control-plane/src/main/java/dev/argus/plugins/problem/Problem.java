package dev.argus.plugins.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that could not be carried out. The message is shown to the caller unchanged and says what the caller can
 * do.
 */
public final class Problem extends RuntimeException {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ProblemCode code;
    private final @Nullable String field;

    private Problem(ProblemCode code, @Nullable String field, String message) {
        super(message);
        this.code = code;
        this.field = field;
    }

    /** @param field the name of the input as the caller wrote it, with dots where it is nested */
    public static Problem invalid(String field, String expectation) {
        return new Problem(ProblemCode.INVALID, field, field + ": " + expectation);
    }

    /** Also the answer for an object that belongs to another tenant, so that its existence does not leak. */
    public static Problem notFound(String kind, Object id) {
        return new Problem(ProblemCode.NOT_FOUND, null, "no %s %s".formatted(kind, id));
    }

    public static Problem forbidden(String message) {
        return new Problem(ProblemCode.FORBIDDEN, null, message);
    }

    public static Problem conflict(String message) {
        return new Problem(ProblemCode.CONFLICT, null, message);
    }

    public static Problem overloaded(String message) {
        return new Problem(ProblemCode.OVERLOADED, null, message);
    }

    public static Problem unavailable(String message) {
        return new Problem(ProblemCode.UNAVAILABLE, null, message);
    }

    /**
     * PostgreSQL cannot be used at the moment. What the request was to change may have happened if it was sent before.
     */
    public static Problem databaseAway() {
        return unavailable("the platform's database does not answer at the moment; send the same request again in %d s"
                .formatted(RETRY_AFTER.toSeconds()));
    }

    /** Returns after which time the same request may succeed; null if it is not known that it may. */
    public @Nullable Duration retryAfter() {
        return code == ProblemCode.UNAVAILABLE ? RETRY_AFTER : null;
    }

    public ProblemCode code() {
        return code;
    }

    /** The input that is wrong; null if the problem is not about one input. */
    public @Nullable String field() {
        return field;
    }
}
