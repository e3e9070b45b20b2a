package dev.argus.plugins.trust;

/** Whose word a release came by. */
public enum ReleaseSource {
    /** A publisher uploaded it: only a key registered for that publisher counts. */
    UPLOADED,
    /**
     * An operator put it into the plugins' directory or named it in a registry: keys of the trusted-key directory
     * count.
     */
    DISCOVERED
}
