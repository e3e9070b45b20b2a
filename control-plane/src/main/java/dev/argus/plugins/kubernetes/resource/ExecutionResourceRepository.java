package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.database.TenantTransaction;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Rows of {@code execution_resource}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface ExecutionResourceRepository extends GenericRepository<ExecutionResource, UUID> {
    ExecutionResource save(ExecutionResource resource);

    Optional<ExecutionResource> findByUid(String uid);

    /** Returns the row of a mirror that may have been created although its UID was not stored. */
    @Query(
            "SELECT * FROM execution_resource WHERE tenant = :tenant AND name = :name AND origin = 'MIRROR' AND uid IS NULL AND NOT gone")
    Optional<ExecutionResource> mirrorWithoutUid(UUID tenant, String name);

    /** Records that an execution needs a mirror. Has no effect if the execution has a resource. */
    @Query("""
            INSERT INTO execution_resource (id, tenant, origin, name, execution, requested_by, made_at)
            VALUES (:id, :tenant, 'MIRROR', :name, :execution, :requestedBy, :now)
            ON CONFLICT (execution) DO NOTHING
            """)
    int addMirror(UUID id, UUID tenant, String name, UUID execution, String requestedBy, Instant now);

    /** Returns those of the executions that have a row. */
    @Query("SELECT execution FROM execution_resource WHERE execution IN (:executions)")
    Set<UUID> withRow(Set<UUID> executions);

    @Query("""
            SELECT * FROM execution_resource
            WHERE tenant = :tenant AND origin = 'MIRROR' AND uid IS NULL AND NOT settled AND NOT gone ORDER BY made_at DESC LIMIT :limit
            """)
    List<ExecutionResource> mirrorsToCreate(UUID tenant, int limit);

    /** Returns rows whose status may still need a write, oldest first. */
    @Query("""
            SELECT * FROM execution_resource
            WHERE tenant = :tenant AND NOT settled AND NOT gone AND uid IS NOT NULL ORDER BY made_at
            """)
    List<ExecutionResource> unsettled(UUID tenant);

    @Query("SELECT * FROM execution_resource WHERE tenant = :tenant AND NOT gone AND uid IS NOT NULL")
    List<ExecutionResource> existing(UUID tenant);

    @Query("SELECT * FROM execution_resource WHERE tenant = :tenant AND name = :name AND NOT gone AND uid IS NOT NULL")
    List<ExecutionResource> existingNamed(UUID tenant, String name);

    /** Returns mirrors of ended executions that are older than {@code before} or exceed the number {@code keep}. */
    @Query("""
            SELECT * FROM execution_resource WHERE id IN (
                SELECT id FROM (
                    SELECT id, made_at, row_number() OVER (ORDER BY made_at DESC, id) AS place FROM execution_resource
                    WHERE tenant = :tenant AND origin = 'MIRROR' AND settled AND NOT gone) ended
                WHERE place > :keep OR made_at < :before)
            ORDER BY made_at LIMIT :limit
            """)
    List<ExecutionResource> mirrorsToRemove(UUID tenant, int keep, Instant before, int limit);

    @Query("UPDATE execution_resource SET uid = :uid WHERE id = :id AND uid IS NULL")
    int setUid(UUID id, String uid);

    @Query("UPDATE execution_resource SET shown = :shown, settled = :settled WHERE id = :id")
    int setShown(UUID id, String shown, boolean settled);

    /** Makes the next pass write the status of the resource again. */
    @Query("UPDATE execution_resource SET shown = NULL, settled = false WHERE id = :id")
    int clearShown(UUID id);

    @Query("UPDATE execution_resource SET gone = true WHERE id = :id")
    int markGone(UUID id);

    /**
     * Makes the owner the one active replica for the given time. Returns 1 if it succeeds, 0 if another replica is
     * active.
     */
    @Query("""
            INSERT INTO execution_resource_worker (one, owner, until) VALUES (true, :owner, now() + make_interval(secs => :seconds))
            ON CONFLICT (one) DO UPDATE SET owner = EXCLUDED.owner, until = EXCLUDED.until
            WHERE execution_resource_worker.owner = EXCLUDED.owner OR execution_resource_worker.until < now()
            """)
    int takeLease(String owner, int seconds);

    @Query("DELETE FROM execution_resource_worker WHERE owner = :owner")
    int releaseLease(String owner);
}
