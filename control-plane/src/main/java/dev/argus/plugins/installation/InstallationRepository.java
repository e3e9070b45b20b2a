package dev.argus.plugins.installation;

import dev.argus.plugins.database.TenantTransaction;
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
interface InstallationRepository extends GenericRepository<Installation, UUID> {
    Installation save(Installation installation);

    Optional<Installation> findByTenantAndPlugin(UUID tenant, UUID plugin);

    /** Locks the installations of one tenant against changes by others until the transaction ends. */
    @Query("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(CAST(:tenant AS text), 0))")
    int takeTurn(UUID tenant);

    Optional<Installation> findByIdAndTenant(UUID id, UUID tenant);

    /** Locks the installation against changes until the transaction ends. */
    @Query("SELECT * FROM installation WHERE id = :id AND tenant = :tenant FOR SHARE")
    Optional<Installation> hold(UUID id, UUID tenant);

    /** Returns 0 if the installation is in none of the states {@code from}. */
    @Query(
            "UPDATE installation SET state = :state, enabled = :enabled, error = :error WHERE id = :id AND state IN (:from)")
    int move(UUID id, Set<InstallationState> from, InstallationState state, boolean enabled, @Nullable String error);

    @Query("UPDATE installation SET version = :version, config = :config WHERE id = :id")
    int pin(UUID id, UUID version, String config);

    /** Does nothing if the installation was pinned to that version before. */
    @Query("""
            INSERT INTO installation_pin (installation, version, pinned_at) VALUES (:id, :version, :pinnedAt) ON CONFLICT DO NOTHING
            """)
    int rememberPin(UUID id, UUID version, Instant pinnedAt);

    /** Every version that the installation was ever pinned to. */
    @Query("SELECT version FROM installation_pin WHERE installation = :id")
    List<UUID> pins(UUID id);

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
            UUID id,
            boolean anyState,
            String state,
            boolean anyVersion,
            Set<UUID> versions,
            int limit);

    List<Installation> findByTenantAndStateNotEquals(UUID tenant, InstallationState state);

    List<Installation> findByIdIn(Collection<UUID> ids);
}
