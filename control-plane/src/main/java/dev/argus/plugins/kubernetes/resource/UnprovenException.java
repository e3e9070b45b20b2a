package dev.argus.plugins.kubernetes.resource;

/**
 * It is not proved who creates resources, because the cluster lacks something for it. The message says what is missing
 * and what to do.
 */
final class UnprovenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnprovenException(String message) {
        super(message);
    }
}
