package dev.argus.plugins.catalog;

/** Turns a bundle into the image its executions run. */
interface PackageComposer {
    /**
     * Composes and pushes the image, and answers its reference by digest.
     *
     * <p>Deterministic: the same composition on the same runtime gives the same digest, so doing it again is harmless. Not to be called
     * in a transaction. Throws UNAVAILABLE where the registry does not answer.
     */
    String compose(Composition composition);
}
