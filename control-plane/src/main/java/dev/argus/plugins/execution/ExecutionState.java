package dev.argus.plugins.execution;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.argus.plugins.architecture.Pure;
import java.util.Arrays;
import java.util.Set;

/** The state of an execution. No other transitions than those of {@link #next} exist. */
@Pure
public enum ExecutionState {
    /** Accepted; waits in the queue. */
    QUEUED,
    /** Claimed by a control plane, which creates its Job. */
    LAUNCHING,
    /** The container runs. */
    RUNNING,
    /** The result is visible: stdout, stderr and output are stored. The kubelet has not confirmed the end. */
    FINISHING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    CANCELLED,
    /** Accepted but never started, because something that it needs was withdrawn before. */
    REJECTED,
    /** How the execution ended is unknown and will stay unknown. */
    LOST;

    /** The states between claim and end. */
    public static final Set<ExecutionState> ACTIVE = Set.of(LAUNCHING, RUNNING, FINISHING);

    /** The states before the end. Objects on the cluster may still be needed. */
    public static final Set<ExecutionState> OPEN = Set.of(QUEUED, LAUNCHING, RUNNING, FINISHING);

    /** Returns the states that may follow this one; empty for a terminal state. */
    public Set<ExecutionState> next() {
        return switch (this) {
            case QUEUED -> Set.of(LAUNCHING, CANCELLED, TIMED_OUT);
            case LAUNCHING -> Set.of(RUNNING, FINISHING, SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, REJECTED, LOST);
            case RUNNING -> Set.of(FINISHING, SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, REJECTED, LOST);
            case FINISHING -> Set.of(SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, REJECTED, LOST);
            case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, REJECTED, LOST -> Set.of();
        };
    }

    /** Returns the states from which this one may be reached. */
    public Set<ExecutionState> previous() {
        return Arrays.stream(values())
                .filter(state -> state.next().contains(this))
                .collect(toUnmodifiableSet());
    }

    public boolean terminal() {
        return next().isEmpty();
    }
}
