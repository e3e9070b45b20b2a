package dev.argus.plugins.catalog;

/** What a reviewer decides about a version. */
public enum ReviewDecision {
    APPROVE,
    /** The version becomes a DRAFT again; its publisher may submit it again. */
    REQUEST_CHANGES,
    /** The version is rejected permanently. */
    REJECT,
    /** Nobody reviewed the version, because an operator imported it. Only the platform records this. */
    OPERATOR_TRUSTED
}
