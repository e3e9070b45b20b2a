package dev.argus.plugins.execution;

/**
 * A hint, given after a commit, that the queue or an execution is worth another look. Losing one costs time, never
 * correctness.
 */
@FunctionalInterface
public interface ExecutionSignal {
    void changed(ExecutionId id);
}
