package dev.argus.plugins.execution;

import dev.argus.plugins.architecture.Pure;
import io.micronaut.data.annotation.Embeddable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Trigger} as columns of an execution.
 *
 * @param id the id of what triggered the execution; null for MANUAL
 * @param subscription the subscription that asked for the execution; null unless EVENT or OUTCOME
 * @param dueAt when the schedule was due; null unless SCHEDULE
 */
@Pure
@Embeddable
public record StoredTrigger(
        TriggerKind kind,
        @Nullable String id,
        @Nullable UUID subscription,
        @Nullable Instant dueAt) {
    static StoredTrigger of(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Manual() -> stored(trigger, null);
            case Trigger.Resource(var uid) -> stored(trigger, uid);
            case Trigger.Schedule(var id, var dueAt) -> new StoredTrigger(trigger.kind(), id.toString(), null, dueAt);
            case Trigger.Event(var id, var subscription) ->
                new StoredTrigger(trigger.kind(), id.toString(), subscription, null);
            case Trigger.Outcome(var execution, var subscription) ->
                new StoredTrigger(trigger.kind(), execution.toString(), subscription, null);
            case Trigger.Child(var parent) -> stored(trigger, parent.toString());
            case Trigger.Session(var id) -> stored(trigger, id.toString());
            case Trigger.Retry(var of) -> stored(trigger, of.toString());
        };
    }

    private static StoredTrigger stored(Trigger trigger, @Nullable String id) {
        return new StoredTrigger(trigger.kind(), id, null, null);
    }

    /** Returns the stored trigger. */
    public Trigger trigger() {
        return switch (kind) {
            case MANUAL -> new Trigger.Manual();
            case RESOURCE -> new Trigger.Resource(Objects.requireNonNull(id));
            case SCHEDULE -> new Trigger.Schedule(uuid(), Objects.requireNonNull(dueAt));
            case EVENT -> new Trigger.Event(uuid(), Objects.requireNonNull(subscription));
            case OUTCOME -> new Trigger.Outcome(new ExecutionId(uuid()), Objects.requireNonNull(subscription));
            case CHILD -> new Trigger.Child(new ExecutionId(uuid()));
            case SESSION -> new Trigger.Session(uuid());
            case RETRY -> new Trigger.Retry(new ExecutionId(uuid()));
        };
    }

    private UUID uuid() {
        return UUID.fromString(Objects.requireNonNull(id));
    }
}
