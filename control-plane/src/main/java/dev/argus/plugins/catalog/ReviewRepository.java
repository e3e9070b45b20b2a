package dev.argus.plugins.catalog;

import dev.argus.plugins.database.TenantTransaction;
import dev.argus.plugins.identifier.VersionId;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface ReviewRepository extends GenericRepository<Review, UUID> {
    Review save(Review review);

    boolean existsByVersionAndSubmissionAndReviewer(VersionId version, int submission, String reviewer);

    @Query("SELECT * FROM version_review WHERE version IN (:versions) ORDER BY reviewed_at, id")
    List<Review> ofVersions(Collection<UUID> versions);

    boolean existsByVersionAndSubmissionAndDecision(VersionId version, int submission, ReviewDecision decision);

    @Query(
            "SELECT count(*) FROM version_review WHERE version = :version AND submission = :submission AND decision = 'APPROVE'")
    int countApprovals(VersionId version, int submission);

    @Query("""
            INSERT INTO version_submission (version, submission, submitted_by, submitted_at)
            VALUES (:version, :submission, :submittedBy, :submittedAt)
            """)
    int addSubmission(VersionId version, int submission, String submittedBy, Instant submittedAt);

    @Query("SELECT EXISTS (SELECT 1 FROM version_submission WHERE version = :version AND submitted_by = :subject)")
    boolean submittedBy(VersionId version, String subject);
}
