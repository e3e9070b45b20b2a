package dev.argus.plugins.installation;

import dev.argus.plugins.database.TenantTransaction;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.identifier.VersionId;
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
@TenantTransaction
interface InstallationRepository extends GenericRepository<Installation, InstallationId> {
    Installation save(Installation installation);

    Optional<Installation> findByTenantAndPlugin(UUID tenant, PluginId plugin);

    /** Locks the installations of one tenant against changes by others until the transaction ends. */
    @Query("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(CAST(:tenant AS text), 0))")
    int lockTenant(UUID tenant);

    Optional<Installation> findByIdAndTenant(InstallationId id, UUID tenant);

    /** Locks the installation against changes until the transaction ends. */
    @Query("SELECT * FROM installation WHERE id = :id AND tenant = :tenant FOR SHARE")
    Optional<Installation> lockForShare(InstallationId id, UUID tenant);

    /** Returns 0 if the installation is in none of the states {@code from}. */
    @Query(
            "UPDATE installation SET state = :state, enabled = :enabled, error = :error WHERE id = :id AND state IN (:from)")
    int move(
            InstallationId id,
            Set<InstallationState> from,
            InstallationState state,
            boolean enabled,
            @Nullable String error);

    @Query("UPDATE installation SET version = :version, config = :config WHERE id = :id")
    int pin(InstallationId id, VersionId version, String config);

    /** Does nothing if the installation was pinned to that version before. */
    @Query("""
            INSERT INTO installation_pin (installation, version, pinned_at) VALUES (:id, :version, :pinnedAt) ON CONFLICT DO NOTHING
            """)
    int recordPin(InstallationId id, VersionId version, Instant pinnedAt);

    /** Every version that the installation was ever pinned to. */
    @Query("SELECT version FROM installation_pin WHERE installation = :id")
    List<UUID> pins(InstallationId id);

    /** The versions that a tenant's installations are pinned to. */
    @Query("SELECT DISTINCT version FROM installation WHERE tenant = :tenant")
    List<UUID> versionsOf(UUID tenant);

    @Query("""
            SELECT * FROM installation
            WHERE tenant = :tenant AND (installed_at, id) < (:at, :id)
              AND (:anyState OR state = :state) AND (:anyVersion OR version IN (:versions))
            ORDER BY installed_at DESC, id DESC LIMIT :limit
            """)
    List<Installation> list(
            UUID tenant,
            Instant at,
            InstallationId id,
            boolean anyState,
            String state,
            boolean anyVersion,
            Set<UUID> versions,
            int limit);

    List<Installation> findByTenantAndStateNotEquals(UUID tenant, InstallationState state);

    List<Installation> findByIdIn(Collection<InstallationId> ids);
}
