package dev.argus.plugins.execution;

/**
 * The right to drive an execution, until another replica adopts it.
 *
 * @param epoch the fencing token: a write with an older epoch has no effect
 */
public record Lease(ExecutionId id, long epoch) {
    public static Lease of(Execution execution) {
        return new Lease(execution.executionId(), execution.epoch());
    }
}
