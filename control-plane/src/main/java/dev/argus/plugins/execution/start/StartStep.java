package dev.argus.plugins.execution.start;

/**
 * The order in which the conditions are checked: first what the operator or the platform has switched off, then trust,
 * then grants. The first condition that does not hold decides the message to the caller.
 */
public enum StartStep {
    ENABLED,
    NOT_QUARANTINED,
    TRUSTED,
    GRANTED
}
