package dev.argus.plugins.installation;

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
interface InstallationRepository extends GenericRepository<Installation, UUID> {
    Installation save(Installation installation);

    boolean existsByTenantAndPlugin(UUID tenant, UUID plugin);

    /** Makes installations of one tenant take turns until the transaction ends. */
    @Query("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(CAST(:tenant AS text), 0))")
    int takeTurn(UUID tenant);

    Optional<Installation> findByIdAndTenant(UUID id, UUID tenant);

    @Query(
            """
            SELECT i.* FROM installation i JOIN plugin p ON p.id = i.plugin WHERE i.tenant = :tenant AND p.name = :name
            """)
    Optional<Installation> ofPlugin(UUID tenant, String name);

    @Query(
            """
            SELECT * FROM installation WHERE tenant = :tenant AND (installed_at, id) < (:at, :id)
            ORDER BY installed_at DESC, id DESC LIMIT :limit
            """)
    List<Installation> list(UUID tenant, Instant at, UUID id, int limit);

    List<Installation> findByIdIn(Collection<UUID> ids);
}
