package dev.argus.plugins.execution;

import static dev.argus.plugins.execution.ExecutionState.CANCELLED;
import static dev.argus.plugins.execution.ExecutionState.FAILED;
import static dev.argus.plugins.execution.ExecutionState.LOST;
import static dev.argus.plugins.execution.ExecutionState.REJECTED;
import static dev.argus.plugins.execution.ExecutionState.TIMED_OUT;

import dev.argus.plugins.architecture.Pure;

/**
 * Why an execution did not succeed. Each reason belongs to one terminal state, says whose fault it is, and says whether
 * the plugin may have run.
 */
@Pure
public enum Reason {
    EXIT_CODE(FAILED, Fault.PLUGIN, Ran.MAYBE),
    SIGNAL(FAILED, Fault.PLUGIN, Ran.MAYBE),
    OOM_KILLED(FAILED, Fault.PLUGIN, Ran.MAYBE),
    OUTPUT_INVALID(FAILED, Fault.PLUGIN, Ran.MAYBE),
    OUTPUT_TOO_LARGE(FAILED, Fault.PLUGIN, Ran.MAYBE),
    OUTPUT_MISSING(FAILED, Fault.PLUGIN, Ran.MAYBE),
    START_FAILED(FAILED, Fault.PLUGIN, Ran.NEVER),
    SANDBOX_VIOLATION(FAILED, Fault.PLUGIN, Ran.MAYBE),
    RUNNER_FAILED(FAILED, Fault.PLATFORM, Ran.NEVER),
    RUNNER_PROTOCOL(FAILED, Fault.PLATFORM, Ran.MAYBE),
    RESULT_NOT_STORED(FAILED, Fault.PLATFORM, Ran.MAYBE),
    IMAGE_PULL(FAILED, Fault.PLATFORM, Ran.NEVER),
    IMAGE_DIGEST_MISMATCH(FAILED, Fault.PLATFORM, Ran.MAYBE),
    CONTAINER_CONFIG(FAILED, Fault.PLATFORM, Ran.NEVER),
    RUNTIME_CLASS(FAILED, Fault.PLATFORM, Ran.MAYBE),
    EVICTED(FAILED, Fault.PLATFORM, Ran.MAYBE),
    DEADLINE(TIMED_OUT, Fault.PLUGIN, Ran.MAYBE),
    QUEUE_DEADLINE(TIMED_OUT, Fault.PLATFORM, Ran.NEVER),
    BY_USER(CANCELLED, Fault.TENANT, Ran.MAYBE),
    GRANT_REVOKED(CANCELLED, Fault.TENANT, Ran.MAYBE),
    GRANT_EXPIRED(CANCELLED, Fault.TENANT, Ran.MAYBE),
    KEY_REVOKED(CANCELLED, Fault.TENANT, Ran.MAYBE),
    EXTERNALLY(CANCELLED, Fault.TENANT, Ran.MAYBE),
    QUARANTINED(CANCELLED, Fault.PLUGIN, Ran.MAYBE),
    NOT_GRANTED(REJECTED, Fault.TENANT, Ran.NEVER),
    UNTRUSTED(REJECTED, Fault.TENANT, Ran.NEVER),
    QUOTA(REJECTED, Fault.TENANT, Ran.NEVER),
    POLICY_DENIED(REJECTED, Fault.PLATFORM, Ran.NEVER),
    UNSCHEDULABLE(REJECTED, Fault.PLATFORM, Ran.NEVER),
    ISOLATION_UNVERIFIED(REJECTED, Fault.PLATFORM, Ran.NEVER),
    NODE_LOST(LOST, Fault.PLATFORM, Ran.MAYBE),
    NEVER_STARTED(LOST, Fault.PLATFORM, Ran.NEVER);

    private final ExecutionState state;
    private final Fault fault;
    private final Ran ran;

    Reason(ExecutionState state, Fault fault, Ran ran) {
        this.state = state;
        this.fault = fault;
        this.ran = ran;
    }

    /** Returns the terminal state to which this reason belongs. */
    public ExecutionState state() {
        return state;
    }

    public Fault fault() {
        return fault;
    }

    /**
     * Returns whether the request can be repeated without doing anything twice: true only if no instruction of the
     * plugin was executed.
     */
    public boolean retrySafe() {
        return ran == Ran.NEVER;
    }

    private enum Ran {
        NEVER,
        MAYBE
    }

    /** Whose fault the end is, and so who can correct it. */
    public enum Fault {
        PLUGIN,
        TENANT,
        PLATFORM
    }
}
