package dev.argus.plugins.execution;

/** The answer to a request; both kinds are committed and on record. */
public sealed interface RequestResult {
    record Accepted(Execution execution) implements RequestResult {}

    /** @param message for the caller: what is missing and how to get it */
    record Denied(Denial denial, String message) implements RequestResult {}

    /** Why a sound request may not run. */
    enum Denial {
        NOT_GRANTED,
        UNTRUSTED,
        DISABLED,
        QUARANTINED
    }
}
