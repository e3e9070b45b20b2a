package dev.argus.plugins.installation;

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
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface InstallationRepository extends GenericRepository<Installation, UUID> {
    Installation save(Installation installation);

    Optional<Installation> findByTenantAndPlugin(UUID tenant, UUID plugin);

    /** Makes changes of one tenant's installations take turns until the transaction ends. */
    @Query("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(CAST(:tenant AS text), 0))")
    int takeTurn(UUID tenant);

    Optional<Installation> findByIdAndTenant(UUID id, UUID tenant);

    /** Holds off changes of it until the transaction ends. */
    @Query("SELECT * FROM installation WHERE id = :id AND tenant = :tenant FOR SHARE")
    Optional<Installation> hold(UUID id, UUID tenant);

    /** Returns 0 where it is in none of the states that it may leave. */
    @Query(
            "UPDATE installation SET state = :state, enabled = :enabled, error = :error WHERE id = :id AND state IN (:from)")
    int move(UUID id, Set<InstallationState> from, InstallationState state, boolean enabled, @Nullable String error);

    @Query("UPDATE installation SET version = :version, config = :config WHERE id = :id")
    int pin(UUID id, UUID version, String config);

    /** Does nothing where it was pinned to that version before. */
    @Query("""
            INSERT INTO installation_pin (installation, version, pinned_at) VALUES (:id, :version, :pinnedAt) ON CONFLICT DO NOTHING
            """)
    int rememberPin(UUID id, UUID version, Instant pinnedAt);

    /** The version of that number, if the installation was ever pinned to it. */
    @Query("""
            SELECT v.id FROM installation_pin p JOIN plugin_version v ON v.id = p.version
            WHERE p.installation = :id AND v.version = :number AND v.state IN ('PUBLISHED', 'DEPRECATED')
            """)
    @Nullable
    UUID pinnedBefore(UUID id, String number);

    @Query("""
            SELECT i.* FROM installation i JOIN plugin p ON p.id = i.plugin WHERE i.tenant = :tenant AND p.name = :name
            """)
    Optional<Installation> ofPlugin(UUID tenant, String name);

    @Query("""
            SELECT i.* FROM installation i JOIN plugin_version v ON v.id = i.version
            WHERE i.tenant = :tenant AND (i.installed_at, i.id) < (:at, :id)
              AND (:anyState OR i.state = :state) AND (:anyCategory OR v.category = :category)
            ORDER BY i.installed_at DESC, i.id DESC LIMIT :limit
            """)
    List<Installation> list(
            UUID tenant,
            Instant at,
            UUID id,
            boolean anyState,
            String state,
            boolean anyCategory,
            String category,
            int limit);

    /** What a tenant has not unloaded. */
    @Query("""
            SELECT p.name AS plugin, v.version FROM installation i JOIN plugin p ON p.id = i.plugin JOIN plugin_version v ON v.id = i.version
            WHERE i.tenant = :tenant AND i.state <> 'UNLOADED'
            """)
    List<InstalledVersion> installed(UUID tenant);

    List<Installation> findByIdIn(Collection<UUID> ids);
}
