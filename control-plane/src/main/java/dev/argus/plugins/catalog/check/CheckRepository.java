package dev.argus.plugins.catalog.check;

import dev.argus.plugins.database.TenantTransaction;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface CheckRepository extends GenericRepository<CheckRow, UUID> {
    /**
     * A later run for the same submission replaces the stored result: a version that was not submitted because of its
     * findings runs its checks again.
     */
    @Query("""
            INSERT INTO version_check (version, submission, name, outcome, enforced, required, findings, finding_count, message, ran_at)
            VALUES (:version, :submission, :name, :outcome, :enforced, :required, :findings, :findingCount, :message, :ranAt)
            ON CONFLICT (version, submission, name) DO UPDATE SET outcome = excluded.outcome, enforced = excluded.enforced,
                required = excluded.required, findings = excluded.findings, finding_count = excluded.finding_count,
                message = excluded.message, ran_at = excluded.ran_at
            """)
    int keep(
            UUID version,
            int submission,
            String name,
            CheckOutcome outcome,
            boolean enforced,
            boolean required,
            String findings,
            int findingCount,
            @Nullable String message,
            Instant ranAt);

    /** A finding is answered once; a later answer changes nothing. */
    @Query("""
            INSERT INTO acknowledged_finding (version, name, rule, file, line, at_column, reason, acknowledged_by, acknowledged_at)
            VALUES (:version, :name, :rule, :file, :line, :atColumn, :reason, :acknowledgedBy, :acknowledgedAt)
            ON CONFLICT DO NOTHING
            """)
    int acknowledge(
            UUID version,
            String name,
            String rule,
            String file,
            int line,
            int atColumn,
            String reason,
            String acknowledgedBy,
            Instant acknowledgedAt);

    @Query("SELECT * FROM acknowledged_finding WHERE version IN (:versions) ORDER BY acknowledged_at")
    List<Acknowledgement> acknowledgements(Collection<UUID> versions);

    @Query("SELECT * FROM version_check WHERE version IN (:versions) ORDER BY submission, name")
    List<CheckRow> ofVersions(Collection<UUID> versions);
}
