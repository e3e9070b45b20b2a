package dev.argus.plugins.execution.idempotency;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * An idempotency key and the execution that the first request with it got. Tenant and key together are unique.
 *
 * @param requestSha256 the digest of the first request with this key
 * @param createdAt when the key was taken; its 24 hours count from then
 */
@MappedEntity("execution_idempotency")
record IdempotencyKey(
        UUID tenant, @Id String idempotencyKey, byte[] requestSha256, UUID execution, Instant createdAt) {}
