package dev.argus.plugins.execution;

import static dev.argus.plugins.execution.ExecutionState.CANCELLED;
import static dev.argus.plugins.execution.ExecutionState.FAILED;
import static dev.argus.plugins.execution.ExecutionState.LOST;
import static dev.argus.plugins.execution.ExecutionState.REJECTED;
import static dev.argus.plugins.execution.ExecutionState.TIMED_OUT;

/** Why an execution ended otherwise than well; each belongs to one state and is somebody's to mend. */
public enum Reason {
    EXIT_CODE(FAILED, Fault.PLUGIN),
    SIGNAL(FAILED, Fault.PLUGIN),
    OOM_KILLED(FAILED, Fault.PLUGIN),
    OUTPUT_INVALID(FAILED, Fault.PLUGIN),
    OUTPUT_TOO_LARGE(FAILED, Fault.PLUGIN),
    OUTPUT_MISSING(FAILED, Fault.PLUGIN),
    START_FAILED(FAILED, Fault.PLUGIN),
    SANDBOX_VIOLATION(FAILED, Fault.PLUGIN),
    RUNNER_PROTOCOL(FAILED, Fault.PLATFORM),
    IMAGE_PULL(FAILED, Fault.PLATFORM),
    IMAGE_DIGEST_MISMATCH(FAILED, Fault.PLATFORM),
    CONTAINER_CONFIG(FAILED, Fault.PLATFORM),
    RUNTIME_CLASS(FAILED, Fault.PLATFORM),
    EVICTED(FAILED, Fault.PLATFORM),
    DEADLINE(TIMED_OUT, Fault.PLUGIN),
    BY_USER(CANCELLED, Fault.TENANT),
    GRANT_REVOKED(CANCELLED, Fault.TENANT),
    GRANT_EXPIRED(CANCELLED, Fault.TENANT),
    EXTERNALLY(CANCELLED, Fault.TENANT),
    NOT_GRANTED(REJECTED, Fault.TENANT),
    UNTRUSTED(REJECTED, Fault.TENANT),
    POLICY_DENIED(REJECTED, Fault.PLATFORM),
    ISOLATION_UNVERIFIED(REJECTED, Fault.PLATFORM),
    NODE_LOST(LOST, Fault.PLATFORM),
    NEVER_STARTED(LOST, Fault.PLATFORM);

    private final ExecutionState state;
    private final Fault fault;

    Reason(ExecutionState state, Fault fault) {
        this.state = state;
        this.fault = fault;
    }

    /** The terminal state that this is a reason of. */
    public ExecutionState state() {
        return state;
    }

    public Fault fault() {
        return fault;
    }

    /** Who can mend it. */
    public enum Fault {
        PLUGIN,
        TENANT,
        PLATFORM
    }
}
