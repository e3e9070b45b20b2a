package dev.argus.plugins.grants;

import dev.argus.plugins.database.TenantTransaction;
import dev.argus.plugins.installation.InstallationId;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface GrantRepository extends GenericRepository<Grant, GrantId> {
    Grant save(Grant grant);

    Optional<Grant> findByIdAndTenant(GrantId id, UUID tenant);

    List<Grant> findByIdIn(Collection<GrantId> ids);

    long countByInstallation(InstallationId installation);

    @Query("""
            SELECT * FROM capability_grant
            WHERE tenant = :tenant AND (:anyInstallation OR installation = :installation) AND (granted_at, id) < (:at, :id)
            ORDER BY granted_at DESC, id DESC LIMIT :limit
            """)
    List<Grant> list(
            UUID tenant, boolean anyInstallation, InstallationId installation, Instant at, GrantId id, int limit);

    @Query("SELECT * FROM capability_grant WHERE installation IN (:installations) ORDER BY granted_at DESC, id DESC")
    List<Grant> ofInstallations(Collection<UUID> installations);

    /**
     * Locks the grants against revocation until the transaction ends. The fixed order prevents a deadlock between two
     * transactions.
     */
    @Query("""
            SELECT * FROM capability_grant WHERE installation = :installation AND capability IN (:capabilities)
            ORDER BY id FOR SHARE
            """)
    List<Grant> lockForDecision(InstallationId installation, Collection<String> capabilities);

    /** Returns 0 if the grant was revoked before or the tenant has no such grant. */
    @Query("""
            UPDATE capability_grant SET revoked_at = :revokedAt, revoked_by = :revokedBy, revocation_reason = :reason
            WHERE id = :id AND tenant = :tenant AND revoked_at IS NULL
            """)
    int revoke(GrantId id, UUID tenant, Instant revokedAt, String revokedBy, String reason);

    /**
     * Locks up to {@code limit} expired grants that the ledger does not know to be expired. Grants that another
     * transaction has locked are skipped.
     */
    @Query("""
            SELECT * FROM capability_grant
            WHERE expires_at <= :now AND revoked_at IS NULL AND expiry_recorded_at IS NULL
            ORDER BY expires_at LIMIT :limit FOR UPDATE SKIP LOCKED
            """)
    List<Grant> lockExpired(Instant now, int limit);

    @Query("UPDATE capability_grant SET expiry_recorded_at = :now WHERE id = :id AND expiry_recorded_at IS NULL")
    int recordExpiry(GrantId id, Instant now);
}
