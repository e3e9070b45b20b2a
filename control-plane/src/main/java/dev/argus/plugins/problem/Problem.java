package dev.argus.plugins.problem;

import org.jspecify.annotations.Nullable;

/**
 * A request that could not be carried out, in words its sender can act on; the message is shown to the caller as it is.
 */
public final class Problem extends RuntimeException {
    private final ProblemCode code;
    private final @Nullable String field;

    private Problem(ProblemCode code, @Nullable String field, String message) {
        super(message);
        this.code = code;
        this.field = field;
    }

    /** @param field the input's name as the caller wrote it, dotted where nested */
    public static Problem invalid(String field, String expectation) {
        return new Problem(ProblemCode.INVALID, field, field + ": " + expectation);
    }

    /** Also for what exists but belongs to another tenant: existence must not leak. */
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

    public ProblemCode code() {
        return code;
    }

    /** The input that is at fault, where one is. */
    public @Nullable String field() {
        return field;
    }
}
