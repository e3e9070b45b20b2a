package dev.argus.plugins.execution;

import dev.argus.plugins.execution.start.Denial;

/** The answer to a request. Both kinds are committed and recorded in the ledger. */
public sealed interface RequestResult {
    record Accepted(Execution execution) implements RequestResult {}

    /**
     * The request was valid, but the execution may not start.
     *
     * @param message for the caller: what is missing and how to get it
     */
    record Denied(Denial denial, String message) implements RequestResult {}
}
