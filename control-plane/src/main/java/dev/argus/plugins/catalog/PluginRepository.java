package dev.argus.plugins.catalog;

import dev.argus.plugins.database.TenantTransaction;
import dev.argus.plugins.identifier.PluginId;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface PluginRepository extends GenericRepository<Plugin, PluginId> {
    /** Does nothing if the name is taken. */
    @Query("""
            INSERT INTO plugin (id, tenant, publisher, name, created_at) VALUES (:id, :tenant, :publisher, :name, :createdAt)
            ON CONFLICT (name) DO NOTHING
            """)
    int create(PluginId id, UUID tenant, UUID publisher, String name, Instant createdAt);

    Optional<Plugin> findByNameAndTenant(String name, UUID tenant);

    @Query("SELECT id FROM plugin WHERE name = :name")
    Optional<UUID> findIdByName(String name);

    /** Whether a publisher has a version in one of the states that other tenants may see, or with {@code all} any. */
    @Query("""
            SELECT EXISTS (SELECT 1 FROM plugin_version v JOIN plugin p ON p.id = v.plugin
                WHERE p.publisher = :publisher AND v.state IN (:states) AND (:all OR NOT v.tenant_only))
            """)
    boolean published(UUID publisher, boolean all, Set<VersionState> states);

    @Query("SELECT * FROM plugin WHERE id = :id FOR UPDATE")
    Plugin lock(PluginId id);

    @Query("""
            SELECT * FROM plugin p WHERE p.id = :id AND (p.tenant = :tenant OR EXISTS (
                SELECT 1 FROM plugin_version v WHERE v.plugin = p.id AND v.state IN (:states) AND NOT v.tenant_only))
            """)
    Optional<Plugin> visible(UUID tenant, PluginId id, Set<VersionState> states);

    @Query("""
            SELECT * FROM plugin p WHERE p.name = :name AND (p.tenant = :tenant OR EXISTS (
                SELECT 1 FROM plugin_version v WHERE v.plugin = p.id AND v.state IN (:states) AND NOT v.tenant_only))
            """)
    Optional<Plugin> visible(UUID tenant, String name, Set<VersionState> states);

    @Query("""
            SELECT * FROM plugin p
            WHERE (p.created_at, p.id) < (:at, :id)
              AND ((p.tenant = :tenant AND :anyCategory) OR EXISTS (
                SELECT 1 FROM plugin_version v WHERE v.plugin = p.id AND (:anyCategory OR v.category = :category)
                  AND (v.tenant = :tenant OR (v.state IN (:states) AND NOT v.tenant_only))))
            ORDER BY p.created_at DESC, p.id DESC LIMIT :limit
            """)
    List<Plugin> visible(
            UUID tenant,
            boolean anyCategory,
            String category,
            Set<VersionState> states,
            Instant at,
            PluginId id,
            int limit);

    List<Plugin> findByIdIn(Collection<PluginId> ids);
}
