package dev.argus.plugins.execution;

import dev.argus.plugins.architecture.Pure;
import java.time.Instant;
import java.util.UUID;

/** Why an execution was requested. Who requested it is the {@link dev.argus.plugins.tenancy.Caller}. */
@Pure
public sealed interface Trigger {
    TriggerKind kind();

    /** A request through the API. */
    record Manual() implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.MANUAL;
        }
    }

    /**
     * A custom resource in Kubernetes.
     *
     * @param uid the UID that the API server gave to the resource
     */
    record Resource(String uid) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.RESOURCE;
        }
    }

    /**
     * A schedule that was due.
     *
     * @param id the schedule
     */
    record Schedule(UUID id, Instant dueAt) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.SCHEDULE;
        }
    }

    /**
     * An event to which a tenant has subscribed.
     *
     * @param id the event
     */
    record Event(UUID id, UUID subscription) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.EVENT;
        }
    }

    /**
     * The end of another execution, to which a tenant has subscribed.
     *
     * @param execution the execution that ended
     */
    record Outcome(ExecutionId execution, UUID subscription) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.OUTCOME;
        }
    }

    /** A request by a running execution. */
    record Child(ExecutionId parent) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.CHILD;
        }
    }

    /** A live session. */
    record Session(UUID id) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.SESSION;
        }
    }

    /**
     * The repetition of an execution that failed.
     *
     * @param of the execution that is repeated
     */
    record Retry(ExecutionId of) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.RETRY;
        }
    }
}
