package dev.argus.plugins.execution;

/** The kinds of {@link Trigger}. Their names are stored in the database and public in the API. */
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
