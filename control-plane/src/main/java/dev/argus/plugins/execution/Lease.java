package dev.argus.plugins.execution;

/**
 * The right to move an execution on, until somebody else adopts it.
 *
 * @param epoch fences: a write under an older epoch changes nothing
 */
public record Lease(ExecutionId id, long epoch) {
    public static Lease of(Execution execution) {
        return new Lease(execution.executionId(), execution.epoch());
    }
}
