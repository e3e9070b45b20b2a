package dev.argus.plugins.trust.verdict;

/** The kinds of {@link Verdict}. Their names are stored in the database and public in the API. */
public enum VerdictStatus {
    VERIFIED,
    UNSIGNED,
    INVALID,
    SKIPPED,
    COULD_NOT_VERIFY
}
