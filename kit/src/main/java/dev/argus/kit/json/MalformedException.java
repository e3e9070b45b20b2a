package dev.argus.kit.json;

/** Bytes or a value that are not in the form they must have; the message says what, where and what to do, and may be shown as it is. */
public final class MalformedException extends RuntimeException {
    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same problem, named by the part of the whole in which it is. */
    public MalformedException in(String part) {
        return new MalformedException(part + ": " + getMessage(), this);
    }
}
