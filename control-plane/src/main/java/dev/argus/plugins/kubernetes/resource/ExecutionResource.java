package dev.argus.plugins.kubernetes.resource;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the platform has stored about a resource.
 *
 * @param uid the UID that the API server gave to the resource; null until a mirror was created
 * @param execution the execution; null if the request was refused
 * @param refusal why the request was refused, as a code; null if it was accepted
 * @param message why the request was refused, for a person; null if it was accepted
 * @param shown the state that the resource's status shows; null if it shows none
 * @param settled whether the status needs no further write
 * @param gone whether the resource is no longer in the cluster or cannot be created there
 * @param madeAt when this row was created
 */
@MappedEntity("execution_resource")
record ExecutionResource(
        @Id UUID id,
        UUID tenant,
        Origin origin,
        String name,
        @Nullable String uid,
        @Nullable UUID execution,
        @Nullable String refusal,
        @Nullable String message,
        String requestedBy,
        @Nullable String shown,
        boolean settled,
        boolean gone,
        Instant madeAt) {
    enum Origin {
        PERSON,
        MIRROR
    }

    static ExecutionResource accepted(ObservedResource seen, UUID tenant, UUID execution, String subject, Instant now) {
        return new ExecutionResource(
                UUID.randomUUID(),
                tenant,
                Origin.PERSON,
                seen.key().name(),
                seen.uid(),
                execution,
                null,
                null,
                subject,
                null,
                false,
                false,
                now);
    }

    static ExecutionResource refused(ObservedResource seen, UUID tenant, Refusal refusal, String subject, Instant now) {
        return new ExecutionResource(
                UUID.randomUUID(),
                tenant,
                Origin.PERSON,
                seen.key().name(),
                seen.uid(),
                null,
                refusal.reason(),
                refusal.message(),
                subject,
                null,
                false,
                false,
                now);
    }

    /**
     * Why there is no execution.
     *
     * @param reason a code in capital letters
     * @param message for a person
     */
    record Refusal(String reason, String message) {}
}
