package dev.argus.plugins.catalog;

/** What a reviewer decides about a version. */
public enum ReviewDecision {
    APPROVE,
    /** Back to its publisher; it may be submitted again. */
    REQUEST_CHANGES,
    /** For good. */
    REJECT,
    /** Nobody reviewed it: the platform's own record of a version that an operator brought. */
    OPERATOR_TRUSTED
}
