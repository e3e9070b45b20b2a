package dev.argus.plugins.catalog;

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

/** Rows of {@code plugin_version}; every change of state is guarded by the states it may leave. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PluginVersionRepository extends GenericRepository<PluginVersion, UUID> {
    PluginVersion save(PluginVersion version);

    boolean existsByPluginAndVersion(UUID plugin, String version);

    Optional<PluginVersion> findById(UUID id);

    List<PluginVersion> findByIdIn(Collection<UUID> ids);

    @Query("SELECT * FROM plugin_version WHERE id = :id FOR UPDATE")
    Optional<PluginVersion> lock(UUID id);

    /** Of the next three, each returns the number of rows that changed, 0 or 1. */
    @Query("UPDATE plugin_version SET state = 'IN_REVIEW', submission = submission + 1 WHERE id = :id AND state IN (:from)")
    int submit(UUID id, Set<VersionState> from);

    @Query("UPDATE plugin_version SET state = :state WHERE id = :id AND state IN (:from)")
    int move(UUID id, Set<VersionState> from, VersionState state);

    /** Only for the submission that was approved. */
    @Query(
            """
            UPDATE plugin_version SET state = 'PUBLISHED', image = :image, startup = :startup, published_at = :publishedAt
            WHERE id = :id AND state IN (:from) AND submission = :submission
            """)
    int publish(UUID id, Set<VersionState> from, int submission, String image, @Nullable String startup, Instant publishedAt);

    @Query(
            """
            SELECT * FROM plugin_version
            WHERE plugin = :plugin AND (tenant = :tenant OR state IN ('PUBLISHED', 'DEPRECATED')
                AND NOT EXISTS (SELECT FROM release WHERE release.version = plugin_version.id AND release.confined))
              AND (uploaded_at, id) < (:at, :id)
            ORDER BY uploaded_at DESC, id DESC LIMIT :limit
            """)
    List<PluginVersion> visible(UUID tenant, UUID plugin, Instant at, UUID id, int limit);

    @Query(
            """
            SELECT * FROM plugin_version WHERE state = 'IN_REVIEW' AND (uploaded_at, id) < (:at, :id)
            ORDER BY uploaded_at DESC, id DESC LIMIT :limit
            """)
    List<PluginVersion> inReview(Instant at, UUID id, int limit);

    @Query(
            """
            SELECT v.* FROM plugin_version v JOIN plugin p ON p.id = v.plugin
            WHERE p.name = :pluginName AND v.version = :version AND v.state = 'PUBLISHED'
            """)
    Optional<PluginVersion> published(String pluginName, String version);

    @Query(
            """
            SELECT v.id, v.version FROM plugin_version v JOIN plugin p ON p.id = v.plugin
            WHERE p.name = :pluginName AND v.state = 'PUBLISHED'
            """)
    List<PublishedNumber> publishedNumbers(String pluginName);
}
