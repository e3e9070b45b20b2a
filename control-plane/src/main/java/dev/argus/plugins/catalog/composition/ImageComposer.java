package dev.argus.plugins.catalog.composition;

/** Composes the image that a version's executions run. */
public interface ImageComposer {
    /**
     * Composes the image and pushes it.
     *
     * <p>It is deterministic: the same composition on the same runtime gives the same digest, so it can be repeated
     * safely. Must not be called in a transaction. Throws UNAVAILABLE if the registry does not answer, and INVALID if
     * the publisher's own image is not accepted.
     */
    Composed compose(Composition composition);
}
