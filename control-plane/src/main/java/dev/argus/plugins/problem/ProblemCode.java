package dev.argus.plugins.problem;

/** Why a request could not be carried out; part of the public contract. */
public enum ProblemCode {
    /** The request itself is wrong: a field, a size, a format, a signature. */
    INVALID(false),
    /** It does not exist, or it belongs to another tenant. */
    NOT_FOUND(false),
    /** The caller is known but lacks the permission. */
    FORBIDDEN(false),
    /** It clashes with what is already there, or with the state it is in. */
    CONFLICT(false),
    /** A limit was reached that time will lift. */
    OVERLOADED(true),
    /** Something we depend on does not answer at the moment. */
    UNAVAILABLE(true);

    private final boolean retryable;

    ProblemCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same request may succeed later without a change. */
    public boolean retryable() {
        return retryable;
    }
}
