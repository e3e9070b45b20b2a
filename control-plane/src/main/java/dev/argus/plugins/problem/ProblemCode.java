package dev.argus.plugins.problem;

/** Why a request could not be carried out; part of the public contract. */
public enum ProblemCode {
    /** The request itself is wrong: a field, a size, a format or a signature. */
    INVALID(false),
    /** The object does not exist, or it belongs to another tenant. */
    NOT_FOUND(false),
    /** The caller is known but lacks the permission. */
    FORBIDDEN(false),
    /** The request conflicts with existing data or with the object's state. */
    CONFLICT(false),
    /** A limit was reached; the same request may succeed later. */
    OVERLOADED(true),
    /** A service that the platform depends on does not answer at the moment. */
    UNAVAILABLE(true);

    private final boolean retryable;

    ProblemCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same request may succeed later, unchanged. */
    public boolean retryable() {
        return retryable;
    }
}
