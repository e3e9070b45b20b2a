package dev.argus.plugins.execution;

/** The kinds of {@link Trigger}; their names are stored, and public in the API. */
public enum TriggerKind {
    MANUAL,
    RESOURCE,
    SCHEDULE,
    EVENT,
    OUTCOME,
    CHILD,
    SESSION,
    RETRY
}
