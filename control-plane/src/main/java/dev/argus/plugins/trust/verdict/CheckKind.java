package dev.argus.plugins.trust.verdict;

/** What a check is about. Trust modes decide by it. */
public enum CheckKind {
    /** The bytes have the digests that the statement names. */
    INTEGRITY,
    /** The release is signed with a secret that only one tenant shares. */
    CONFINEMENT,
    /** The key was stolen, or its holder signed malware. */
    COMPROMISE,
    /** A known key made the signature. */
    AUTHENTICITY,
    /** The key was revoked for another reason. */
    REVOCATION,
    /** The key was allowed to sign when the release was logged. */
    VALIDITY
}
