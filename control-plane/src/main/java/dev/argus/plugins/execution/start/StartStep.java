package dev.argus.plugins.execution.start;

/**
 * The conditions in the order in which they are checked: first what an operator or the platform switched off, then what
 * is trusted, then what is allowed. The first one that is not met decides what the caller is told.
 */
public enum StartStep {
    ENABLED,
    NOT_QUARANTINED,
    TRUSTED,
    GRANTED
}
