package dev.argus.plugins.trust.keys;

/**
 * Why a key was revoked, the mildest first; each does at least what those before it do to releases of the same time.
 */
public enum RevocationReason {
    /** Another key took its place: everything that it signed stays valid. */
    SUPERSEDED("superseded"),
    /** Its holder no longer spoke for the publisher from the invalidity time on. */
    AFFILIATION_CHANGED("affiliationChanged"),
    /** Somebody else had it from the invalidity time on. */
    KEY_COMPROMISE("keyCompromise"),
    /** Its holder signed malware: nothing that it ever signed counts. */
    MALWARE("malware");

    private final String label;

    RevocationReason(String label) {
        this.label = label;
    }

    /** As the ledger has it. */
    public String label() {
        return label;
    }

    /** Whether it depends on when a release was logged. */
    boolean hasInvalidityTime() {
        return this == AFFILIATION_CHANGED || this == KEY_COMPROMISE;
    }
}
