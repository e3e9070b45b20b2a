package dev.argus.plugins.execution;

import dev.argus.plugins.execution.start.Denial;

/** The answer to a request; both kinds are committed and on record. */
public sealed interface RequestResult {
    record Accepted(Execution execution) implements RequestResult {}

    /** @param message for the caller: what is missing and how to get it */
    record Denied(Denial denial, String message) implements RequestResult {}
}
