package dev.argus.plugins.kubernetes.resource;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What we know of a resource.
 *
 * @param uid the API server's; null until a mirror was made
 * @param execution null where it was refused
 * @param refusal why, in a word; null where it was accepted
 * @param shown the state in its status; null while there is none
 * @param settled its status needs no further write
 * @param gone it is no longer in the cluster, or cannot be put there
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

    static ExecutionResource accepted(Seen seen, UUID tenant, UUID execution, String subject, Instant now) {
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

    static ExecutionResource refused(Seen seen, UUID tenant, Refusal refusal, String subject, Instant now) {
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
     * @param reason in capitals
     */
    record Refusal(String reason, String message) {}
}
