package dev.argus.plugins.trust.keys;

/**
 * Why a key was revoked, from the mildest reason to the harshest. A harsher reason invalidates at least the releases
 * that a milder one with the same times does.
 */
public enum RevocationReason {
    /** Another key replaced it; all its existing releases stay valid. */
    SUPERSEDED("superseded"),
    /** Its holder no longer acted for the publisher from the invalidity time on. */
    AFFILIATION_CHANGED("affiliationChanged"),
    /** Somebody else had the key from the invalidity time on. */
    KEY_COMPROMISE("keyCompromise"),
    /** Its holder signed malware; all its releases are invalid. */
    MALWARE("malware");

    private final String label;

    RevocationReason(String label) {
        this.label = label;
    }

    /** The name in the ledger. */
    public String label() {
        return label;
    }

    /** Whether its effect depends on when a release was logged. */
    boolean hasInvalidityTime() {
        return this == AFFILIATION_CHANGED || this == KEY_COMPROMISE;
    }
}
