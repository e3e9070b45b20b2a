package dev.argus.plugins.catalog;

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

/** Rows of {@code plugin_version}. Every change of state names the states from which it is allowed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface PluginVersionRepository extends GenericRepository<PluginVersion, VersionId> {
    PluginVersion save(PluginVersion version);

    boolean existsByPluginAndVersion(PluginId plugin, String version);

    Optional<PluginVersion> findById(VersionId id);

    Optional<PluginVersion> findByPluginAndVersion(PluginId plugin, String version);

    List<PluginVersion> findByIdIn(Collection<VersionId> ids);

    @Query("SELECT id FROM plugin_version WHERE id IN (:ids) AND quarantined")
    List<UUID> quarantined(Collection<UUID> ids);

    @Query("SELECT * FROM plugin_version WHERE id = :id FOR UPDATE")
    Optional<PluginVersion> lock(VersionId id);

    /** The next three methods return the number of changed rows, 0 or 1. */
    @Query(
            "UPDATE plugin_version SET state = 'IN_REVIEW', submission = submission + 1 WHERE id = :id AND state IN (:from)")
    int submit(VersionId id, Set<VersionState> from);

    @Query("UPDATE plugin_version SET state = :state WHERE id = :id AND state IN (:from)")
    int move(VersionId id, Set<VersionState> from, VersionState state);

    /** This method and the next one return 0 if the flag has the value already. */
    @Query("UPDATE plugin_version SET yanked = true, yank_reason = :reason WHERE id = :id AND NOT yanked")
    int yank(VersionId id, String reason);

    @Query("UPDATE plugin_version SET quarantined = :quarantined WHERE id = :id AND quarantined <> :quarantined")
    int quarantine(VersionId id, boolean quarantined);

    /** Locks the version against changes until the transaction ends. */
    @Query("SELECT quarantined FROM plugin_version WHERE id = :id FOR SHARE")
    @Nullable
    Boolean quarantinedNow(VersionId id);

    /** Only publishes the submission that was approved; returns 0 otherwise. */
    @Query("""
            UPDATE plugin_version SET state = 'PUBLISHED', image = :image, startup = :startup, published_at = :publishedAt
            WHERE id = :id AND state IN (:from) AND submission = :submission
            """)
    int publish(
            VersionId id,
            Set<VersionState> from,
            int submission,
            String image,
            @Nullable String startup,
            Instant publishedAt);

    @Query("""
            SELECT * FROM plugin_version
            WHERE plugin = :plugin AND (tenant = :tenant OR (state IN (:states) AND NOT tenant_only))
              AND (uploaded_at, id) < (:at, :id)
            ORDER BY uploaded_at DESC, id DESC LIMIT :limit
            """)
    List<PluginVersion> visible(
            UUID tenant, PluginId plugin, Set<VersionState> states, Instant at, VersionId id, int limit);

    @Query("""
            SELECT * FROM plugin_version WHERE state = 'IN_REVIEW' AND (uploaded_at, id) < (:at, :id)
            ORDER BY uploaded_at DESC, id DESC LIMIT :limit
            """)
    List<PluginVersion> inReview(Instant at, VersionId id, int limit);

    @Query("""
            SELECT v.* FROM plugin_version v JOIN plugin p ON p.id = v.plugin
            WHERE p.name = :pluginName AND v.version = :version AND v.state IN (:states)
              AND (v.tenant = :tenant OR NOT v.tenant_only)
            """)
    Optional<PluginVersion> published(UUID tenant, String pluginName, String version, Set<VersionState> states);

    @Query("""
            SELECT v.id, v.version, v.state = 'DEPRECATED' AS deprecated, v.platform_min, v.platform_max
            FROM plugin_version v JOIN plugin p ON p.id = v.plugin
            WHERE p.name = :pluginName AND v.state IN (:states) AND NOT v.yanked AND NOT v.quarantined
              AND (v.tenant = :tenant OR NOT v.tenant_only)
            """)
    List<PublishedNumber> installable(UUID tenant, String pluginName, Set<VersionState> states);
}
