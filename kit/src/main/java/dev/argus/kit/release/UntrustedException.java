package dev.argus.kit.release;

/** Well-formed, but its signature or its claim does not hold. */
public final class UntrustedException extends RuntimeException {
    public UntrustedException(String message) {
        super(message);
    }
}
