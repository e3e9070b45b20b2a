package dev.argus.plugins.trust;

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
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface ReleaseRepository extends GenericRepository<ReleaseRow, VersionId> {
    ReleaseRow save(ReleaseRow release);

    Optional<ReleaseRow> findByVersion(VersionId version);

    List<ReleaseRow> findByVersionIn(Collection<VersionId> versions);

    /** Locks the publisher's keys against changes until the transaction ends. */
    @Query("SELECT keyset_epoch FROM publisher WHERE id = :publisher FOR SHARE")
    Optional<Long> lockKeys(UUID publisher);

    /** Locks the publisher's keys against changes until the transaction ends. */
    @Query("""
            SELECT r.version, p.keyset_epoch AS epoch, v.status, v.failed_check, v.key_id, v.in_doubt,
                CASE WHEN r.confined THEN p.tenant END AS confined_to
            FROM release r JOIN publisher p ON p.id = r.publisher
            LEFT JOIN verdict v ON v.version = r.version AND v.keyset_epoch = p.keyset_epoch
                AND v.directory = CASE r.source WHEN 'DISCOVERED' THEN :directory ELSE '' END
            WHERE r.version = :version FOR SHARE OF p
            """)
    Optional<VerdictRow> currentVerdict(VersionId version, String directory);

    @Query("""
            SELECT r.version, p.keyset_epoch AS epoch, v.status, v.failed_check, v.key_id, v.in_doubt,
                CASE WHEN r.confined THEN p.tenant END AS confined_to
            FROM release r JOIN publisher p ON p.id = r.publisher
            LEFT JOIN verdict v ON v.version = r.version AND v.keyset_epoch = p.keyset_epoch
                AND v.directory = CASE r.source WHEN 'DISCOVERED' THEN :directory ELSE '' END
            WHERE r.version IN (:versions) ORDER BY r.version
            """)
    List<VerdictRow> currentVerdicts(Collection<UUID> versions, String directory);

    /** Returns those of the versions that only their own tenant may use. */
    @Query("SELECT version FROM release WHERE version IN (:versions) AND confined")
    List<UUID> confined(Collection<UUID> versions);

    /** Does nothing if another transaction stored the same verdict first. */
    @Query("""
            INSERT INTO verdict (version, keyset_epoch, directory, status, failed_check, key_id, in_doubt, decided_at)
            VALUES (:version, :epoch, :directory, :status, :failedCheck, :keyId, :inDoubt, :decidedAt) ON CONFLICT DO NOTHING
            """)
    int keepVerdict(
            VersionId version,
            long epoch,
            String directory,
            String status,
            @Nullable String failedCheck,
            @Nullable String keyId,
            boolean inDoubt,
            Instant decidedAt);
}
