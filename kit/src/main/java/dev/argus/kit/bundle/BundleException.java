package dev.argus.kit.bundle;

/** Thrown when a bundle cannot be accepted or made; the message names the entry and says what to do. */
public final class BundleException extends RuntimeException {
    public BundleException(String message) {
        super(message);
    }

    public BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
