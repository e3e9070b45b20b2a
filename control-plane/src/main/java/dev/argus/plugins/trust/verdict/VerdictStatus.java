package dev.argus.plugins.trust.verdict;

/** The kinds of {@link Verdict}; their names are stored, and public in the API. */
public enum VerdictStatus {
    VERIFIED,
    UNSIGNED,
    INVALID,
    SKIPPED,
    COULD_NOT_VERIFY
}
