package dev.argus.plugins.installation.discovery;

import dev.argus.plugins.database.TenantTransaction;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.installation.InstallationState;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface DiscoveredPluginRepository extends GenericRepository<DiscoveredPlugin, UUID> {
    /** Inserts the place; if the place exists, only marks it as present. */
    @Query("""
            INSERT INTO discovered_plugin (id, tenant, source, place, state, present, found_at, changed_at)
            VALUES (:id, :tenant, :source, :place, 'DISCOVERED', true, :now, :now)
            ON CONFLICT (tenant, source, place) DO UPDATE SET present = true
            """)
    int markPresent(UUID id, UUID tenant, PluginSource source, String place, Instant now);

    @Query("SELECT * FROM discovered_plugin WHERE tenant = :tenant AND source = :source AND place = :place")
    Optional<DiscoveredPlugin> findAt(UUID tenant, PluginSource source, String place);

    @Query("""
            UPDATE discovered_plugin SET fingerprint = :fingerprint, plugin = :plugin, version = :version, state = :state,
                signature_status = :signatureStatus, error = :error, installation = coalesce(:installation, installation), changed_at = :now
            WHERE id = :id
            """)
    int update(
            UUID id,
            @Nullable String fingerprint,
            @Nullable String plugin,
            @Nullable String version,
            InstallationState state,
            @Nullable String signatureStatus,
            @Nullable String error,
            @Nullable InstallationId installation,
            Instant now);

    /** Deletes the rows of folders that are gone and from which nothing was installed. */
    @Query(
            "DELETE FROM discovered_plugin WHERE tenant = :tenant AND source = 'DIRECTORY' AND installation IS NULL AND place NOT IN (:places)")
    int deleteAllBut(UUID tenant, List<String> places);

    @Query(
            "UPDATE discovered_plugin SET present = false WHERE tenant = :tenant AND source = 'DIRECTORY' AND place NOT IN (:places)")
    int markAbsentAllBut(UUID tenant, List<String> places);

    /**
     * The folders of the plugin directory that the installation came from and that still exist, the last changed first.
     */
    @Query("""
            SELECT * FROM discovered_plugin WHERE installation = :installation AND source = 'DIRECTORY' AND present
            ORDER BY changed_at DESC, id
            """)
    List<DiscoveredPlugin> foldersOf(InstallationId installation);

    @Query("""
            SELECT * FROM discovered_plugin WHERE tenant = :tenant AND (found_at, id) < (:at, :id)
            ORDER BY found_at DESC, id DESC LIMIT :limit
            """)
    List<DiscoveredPlugin> list(UUID tenant, Instant at, UUID id, int limit);
}
