package dev.argus.plugins.trust;

/** How a release came to the platform, which decides whose keys are valid for it. */
public enum ReleaseSource {
    /** A publisher uploaded it: only a key that is registered for that publisher is valid. */
    UPLOADED,
    /**
     * An operator put it into the plugin directory or named it in a registry: the keys of the trusted-key directory are
     * valid.
     */
    DISCOVERED
}
