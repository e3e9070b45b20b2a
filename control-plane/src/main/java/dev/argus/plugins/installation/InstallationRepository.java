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
    /** Does nothing where the tenant has the plugin. */
    @Query(
            """
            INSERT INTO installation (id, tenant, plugin, version, state, config, installed_by, installed_at)
            VALUES (:id, :tenant, :plugin, :version, :state, :config, :installedBy, :installedAt)
            ON CONFLICT (tenant, plugin) DO NOTHING
            """)
    int install(Installation installation);

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
