package dev.argus.plugins.execution;

import dev.argus.plugins.execution.capture.Capture;

/**
 * Everything that is stored when an attempt ends.
 *
 * @param kept whether {@link Attempts#makeVisible} has already stored this same capture
 */
public record ClosingResult(ExecutionOutcome outcome, AttemptEnd end, Capture capture, boolean kept) {}
