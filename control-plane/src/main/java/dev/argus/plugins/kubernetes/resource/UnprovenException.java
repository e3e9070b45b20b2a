package dev.argus.plugins.kubernetes.resource;

/** The cluster lacks what makes a resource's maker certain; the message says what, and what to do. */
final class UnprovenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnprovenException(String message) {
        super(message);
    }
}
