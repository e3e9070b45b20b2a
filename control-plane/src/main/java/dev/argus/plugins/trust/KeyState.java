package dev.argus.plugins.trust;

/** What a publisher's key is still good for. */
public enum KeyState {
    /** Signs new releases. */
    ACTIVE,
    /** What it signed stays valid; it signs nothing new. */
    RETIRED,
    /** What it signed does not start any more. */
    REVOKED
}
