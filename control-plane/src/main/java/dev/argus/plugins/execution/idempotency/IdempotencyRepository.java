package dev.argus.plugins.execution.idempotency;

import dev.argus.plugins.database.TenantTransaction;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Rows of {@code execution_idempotency}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface IdempotencyRepository extends GenericRepository<IdempotencyKey, String> {
    /**
     * Takes the key. Returns 1 if it was free or older than {@code since}, else 0. Waits while another transaction
     * inserts the same key.
     */
    @Query("""
            INSERT INTO execution_idempotency (tenant, idempotency_key, request_sha256, execution, created_at)
            VALUES (:tenant, :key, :requestSha256, :execution, :at)
            ON CONFLICT (tenant, idempotency_key) DO UPDATE SET request_sha256 = EXCLUDED.request_sha256,
                execution = EXCLUDED.execution, created_at = EXCLUDED.created_at
            WHERE execution_idempotency.created_at < :since
            """)
    int take(UUID tenant, String key, byte[] requestSha256, UUID execution, Instant at, Instant since);

    @Query("DELETE FROM execution_idempotency WHERE tenant = :tenant AND idempotency_key = :key")
    int giveBack(UUID tenant, String key);

    @Query(
            "SELECT execution FROM execution_idempotency WHERE tenant = :tenant AND idempotency_key = :key AND request_sha256 = :requestSha256")
    Optional<UUID> firstWith(UUID tenant, String key, byte[] requestSha256);

    @Query("DELETE FROM execution_idempotency WHERE created_at < :before")
    int removeOlder(Instant before);
}
