package dev.argus.plugins.execution;

import dev.argus.plugins.database.TenantTransaction;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.Completeness;
import dev.argus.plugins.execution.capture.LogStream;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of what goes into executions and comes out of them: documents, streams and attempts. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface CaptureRepository extends GenericRepository<ExecutionDocuments, UUID> {
    ExecutionDocuments save(ExecutionDocuments payload);

    Optional<ExecutionDocuments> findById(UUID execution);

    @Query("UPDATE execution_payload SET output = :output WHERE execution = :execution")
    int output(UUID execution, @io.micronaut.core.annotation.Nullable byte @Nullable [] output);

    @Query("""
            INSERT INTO execution_stream (execution, stream, size, sha256, completeness, head, tail_from, tail, redactions, raw_sha256,
                missed_redactions)
            VALUES (:execution, :stream, :size, :sha256, :completeness, :head, :tailFrom, :tail, :redactions, :rawSha256, :missedRedactions)
            ON CONFLICT (execution, stream) DO UPDATE SET size = EXCLUDED.size, sha256 = EXCLUDED.sha256,
                completeness = EXCLUDED.completeness, head = EXCLUDED.head, tail_from = EXCLUDED.tail_from, tail = EXCLUDED.tail,
                redactions = EXCLUDED.redactions, raw_sha256 = EXCLUDED.raw_sha256, missed_redactions = EXCLUDED.missed_redactions
            """)
    int stream(
            UUID execution,
            LogStream stream,
            long size,
            @Nullable String sha256,
            @Nullable Completeness completeness,
            byte[] head,
            long tailFrom,
            byte[] tail,
            @Nullable Long redactions,
            @Nullable String rawSha256,
            long missedRedactions);

    @Query(value = "SELECT * FROM execution_stream WHERE execution = :execution", nativeQuery = true)
    List<CapturedStream> streams(UUID execution);

    @Query("""
            INSERT INTO execution_attempt (execution, number, job, runtime_class, claimed_at)
            VALUES (:execution, :number, :job, :runtimeClass, :claimedAt)
            ON CONFLICT DO NOTHING
            """)
    int attempt(UUID execution, int number, String job, @Nullable String runtimeClass, Instant claimedAt);

    /**
     * What is known of an attempt's Job.
     *
     * @param jobUid the Job's uid; null if no driver has stored that it made the Job
     * @param givenUp whether a driver gave the start up
     */
    @Introspected
    record JobFacts(@Nullable String jobUid, boolean givenUp) {}

    @Query("""
            SELECT job_uid, given_up_at IS NOT NULL AS given_up FROM execution_attempt
            WHERE execution = :execution AND number = :number
            """)
    JobFacts job(UUID execution, int number);

    @Query("UPDATE execution_attempt SET job_uid = :uid WHERE execution = :execution AND number = :number")
    int jobMade(UUID execution, int number, String uid);

    @Query("UPDATE execution_attempt SET given_up_at = :at WHERE execution = :execution AND number = :number")
    int giveUp(UUID execution, int number, Instant at);

    /** Stores the end of an attempt and returns when the attempt was claimed. */
    @Query("""
            UPDATE execution_attempt SET pod_name = :podName, image_id = :imageId, runtime_class = :runtimeClass, started_at = :startedAt, finished_at = :finishedAt,
                exit_code = :exitCode, start_event = :startEvent, trailer = :trailer
            WHERE execution = :execution AND number = :number
            RETURNING claimed_at
            """)
    Instant endAttempt(
            UUID execution,
            int number,
            @Nullable String podName,
            @Nullable String imageId,
            @Nullable String runtimeClass,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Integer exitCode,
            @Nullable String startEvent,
            @Nullable String trailer);

    /** Keeps what could not be stored when an attempt was closed; the newest counts. */
    @Query("""
            INSERT INTO execution_evidence (execution, attempt, cause, result, kept_at)
            VALUES (:execution, :attempt, :cause, :result, :keptAt)
            ON CONFLICT (execution) DO UPDATE SET attempt = EXCLUDED.attempt, cause = EXCLUDED.cause, result = EXCLUDED.result,
                kept_at = EXCLUDED.kept_at
            """)
    int evidence(UUID execution, int attempt, String cause, byte[] result, Instant keptAt);

    @Query(value = "SELECT * FROM execution_attempt WHERE execution = :execution ORDER BY number", nativeQuery = true)
    List<Attempt> attempts(UUID execution);
}
