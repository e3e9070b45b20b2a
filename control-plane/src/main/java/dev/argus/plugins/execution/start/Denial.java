package dev.argus.plugins.execution.start;

/** Why a sound request may not run. */
public enum Denial {
    NOT_GRANTED,
    UNTRUSTED,
    DISABLED,
    QUARANTINED
}
