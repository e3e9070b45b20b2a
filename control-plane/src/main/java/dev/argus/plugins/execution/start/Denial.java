package dev.argus.plugins.execution.start;

/** Why a valid request may not be executed. */
public enum Denial {
    NOT_GRANTED,
    UNTRUSTED,
    DISABLED,
    QUARANTINED
}
