package dev.argus.plugins.execution;

import dev.argus.plugins.architecture.Pure;
import java.time.Instant;
import java.util.UUID;

/** Why an execution was asked for. Who asked is the {@link dev.argus.plugins.tenancy.Caller}. */
@Pure
public sealed interface Trigger {
    TriggerKind kind();

    /** Somebody asked, through the API. */
    record Manual() implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.MANUAL;
        }
    }

    /**
     * Somebody made a custom resource.
     *
     * @param uid the API server's
     */
    record Resource(String uid) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.RESOURCE;
        }
    }

    /** A schedule came due. */
    record Schedule(UUID id, Instant dueAt) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.SCHEDULE;
        }
    }

    /** An event that a subscription asked for. */
    record Event(UUID id, UUID subscription) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.EVENT;
        }
    }

    /** Another execution ended in a way that a subscription asked for. */
    record Outcome(ExecutionId execution, UUID subscription) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.OUTCOME;
        }
    }

    /** A running execution asked for it. */
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

    /** An execution that ended badly is made again. */
    record Retry(ExecutionId of) implements Trigger {
        @Override
        public TriggerKind kind() {
            return TriggerKind.RETRY;
        }
    }
}
