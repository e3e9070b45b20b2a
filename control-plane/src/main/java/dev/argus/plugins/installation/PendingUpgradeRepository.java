package dev.argus.plugins.installation;

import dev.argus.plugins.database.TenantTransaction;
import dev.argus.plugins.identifier.VersionId;
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
interface PendingUpgradeRepository extends GenericRepository<PendingUpgrade, InstallationId> {
    @Query("""
            INSERT INTO pending_upgrade (installation, version, config, requested_by, requested_at)
            VALUES (:installation, :version, :config, :requestedBy, :requestedAt)
            ON CONFLICT (installation) DO UPDATE SET version = excluded.version, config = excluded.config,
                requested_by = excluded.requested_by, requested_at = excluded.requested_at
            """)
    int put(InstallationId installation, VersionId version, String config, String requestedBy, Instant requestedAt);

    @Query("SELECT * FROM pending_upgrade WHERE installation = :installation")
    Optional<PendingUpgrade> of(InstallationId installation);

    @Query("SELECT * FROM pending_upgrade WHERE installation IN (:installations)")
    List<PendingUpgrade> ofAll(Collection<UUID> installations);

    @Query("DELETE FROM pending_upgrade WHERE installation = :installation")
    int forget(InstallationId installation);
}
