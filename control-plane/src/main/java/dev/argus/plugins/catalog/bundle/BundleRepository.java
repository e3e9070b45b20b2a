package dev.argus.plugins.catalog.bundle;

import dev.argus.plugins.database.TenantTransaction;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface BundleRepository extends GenericRepository<BundleRow, UUID> {
    @Query("""
            INSERT INTO bundle (tenant, sha256, content, stored_at) VALUES (:tenant, :sha256, :content, :storedAt)
            ON CONFLICT (tenant, sha256) DO UPDATE SET stored_at = excluded.stored_at
            """)
    int store(UUID tenant, String sha256, byte[] content, Instant storedAt);

    /** Locks the bundle against expiry until the transaction ends. */
    @Query("SELECT content FROM bundle WHERE tenant = :tenant AND sha256 = :sha256 FOR KEY SHARE")
    Optional<BundleRow> find(UUID tenant, String sha256);

    /** Reads a part of the bundle, from byte 1 on; shorter at its end, and empty past it. */
    @Query("SELECT substring(content FROM :first FOR :length) AS content FROM bundle"
            + " WHERE tenant = :tenant AND sha256 = :sha256")
    Optional<BundleRow> part(UUID tenant, String sha256, int first, int length);

    @Query("""
            SELECT count(*) FROM bundle b WHERE b.tenant = :tenant
            AND NOT EXISTS (SELECT 1 FROM plugin_version v WHERE v.tenant = b.tenant AND v.code_sha256 = b.sha256)
            """)
    long countWaiting(UUID tenant);

    /** Skips bundles that another transaction is turning into a version. */
    @Query("""
            DELETE FROM bundle WHERE (tenant, sha256) IN (
                SELECT b.tenant, b.sha256 FROM bundle b
                WHERE b.stored_at <= :before
                  AND NOT EXISTS (SELECT 1 FROM plugin_version v WHERE v.tenant = b.tenant AND v.code_sha256 = b.sha256)
                FOR UPDATE SKIP LOCKED)
            """)
    int deleteWaitingSince(Instant before);
}
