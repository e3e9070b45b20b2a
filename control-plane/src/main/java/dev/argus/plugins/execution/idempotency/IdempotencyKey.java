package dev.argus.plugins.execution.idempotency;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * Which execution a tenant's key stands for, unique by tenant and key.
 *
 * @param requestSha256 the digest of the request that used the key first
 */
@MappedEntity("execution_idempotency")
record IdempotencyKey(
        UUID tenant, @Id String idempotencyKey, byte[] requestSha256, UUID execution, Instant createdAt) {}
