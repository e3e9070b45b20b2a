package dev.argus.plugins.execution;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.argus.plugins.architecture.Pure;
import java.util.Arrays;
import java.util.Set;

/** Where an execution stands; these transitions are the only ones there are. */
@Pure
public enum ExecutionState {
    /** Accepted, waits for a place. */
    QUEUED,
    /** A control plane took it and makes its Job. */
    LAUNCHING,
    /** The container runs. */
    RUNNING,
    /** Stdout, stderr and output are here; the kubelet's word is not. */
    FINISHING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    CANCELLED,
    /** Accepted, but never started: something it needs was taken away before. */
    REJECTED,
    /** Nobody will ever know how it ended. */
    LOST;

    /** Claimed and not yet ended. */
    public static final Set<ExecutionState> ACTIVE = Set.of(LAUNCHING, RUNNING, FINISHING);

    /** Not yet ended: its objects on the cluster may still be needed. */
    public static final Set<ExecutionState> OPEN = Set.of(QUEUED, LAUNCHING, RUNNING, FINISHING);

    /** The states that may follow this one; none for a terminal state. */
    public Set<ExecutionState> next() {
        return switch (this) {
            case QUEUED -> Set.of(LAUNCHING, CANCELLED, TIMED_OUT);
            case LAUNCHING -> Set.of(RUNNING, FINISHING, SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, REJECTED, LOST);
            case RUNNING -> Set.of(FINISHING, SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, REJECTED, LOST);
            case FINISHING -> Set.of(SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, REJECTED, LOST);
            case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, REJECTED, LOST -> Set.of();
        };
    }

    /** The states this one may follow. */
    public Set<ExecutionState> previous() {
        return Arrays.stream(values())
                .filter(state -> state.next().contains(this))
                .collect(toUnmodifiableSet());
    }

    public boolean terminal() {
        return next().isEmpty();
    }
}
