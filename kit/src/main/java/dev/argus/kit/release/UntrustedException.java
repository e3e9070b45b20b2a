package dev.argus.kit.release;

/** Thrown when a well-formed envelope or statement has an invalid signature or names another key. */
public final class UntrustedException extends RuntimeException {
    public UntrustedException(String message) {
        super(message);
    }
}
