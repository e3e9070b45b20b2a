package dev.argus.plugins.trust.verdict;

/** What a check is about, which is what a trust mode decides by. */
public enum CheckKind {
    /** The bytes are those that the digests name. */
    INTEGRITY,
    /** Signed with a secret that only one tenant shares. */
    CONFINEMENT,
    /** The key was stolen, or its holder signs malware. */
    COMPROMISE,
    /** A known key made the signature. */
    AUTHENTICITY,
    /** The key was revoked for another reason. */
    REVOCATION,
    /** The key signed releases when this one was logged. */
    VALIDITY
}
