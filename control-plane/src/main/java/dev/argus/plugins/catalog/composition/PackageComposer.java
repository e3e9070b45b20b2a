package dev.argus.plugins.catalog.composition;

/** Turns a version into the image its executions run. */
public interface PackageComposer {
    /**
     * Composes and pushes the image.
     *
     * <p>Deterministic: the same composition on the same runtime gives the same digest, so doing it again is harmless.
     * Not to be called in a transaction. Throws UNAVAILABLE where the registry does not answer, and INVALID for an
     * image of the publisher's own that is not accepted.
     */
    Composed compose(Composition composition);
}
