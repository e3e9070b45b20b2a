package dev.argus.plugins.execution;

/**
 * Receives hints that the queue or an execution has changed, after the commit. A lost hint costs time, never
 * correctness.
 */
@FunctionalInterface
public interface ExecutionSignal {
    void changed(ExecutionId id);
}
