package dev.argus.plugins.execution;

import dev.argus.plugins.database.TenantTransaction;
import dev.argus.plugins.execution.ExecutionQueries.Request;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.identifier.VersionId;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code execution}. Every change of state requires one of the states from which it is allowed and, after the
 * claim, the current epoch.
 *
 * <p>The parameter {@code active} is always {@link ExecutionState#ACTIVE}. PostgreSQL can use the partial index on
 * active executions although the states are a parameter: it plans with the actual values as long as such a plan is
 * cheaper than a generic one.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface ExecutionRepository extends GenericRepository<Execution, UUID> {
    /** A version that an execution of the tenant runs at the moment. */
    @Introspected
    record VersionInUse(UUID tenant, UUID version) {}

    /** The state of one execution. */
    @Introspected
    record StateOf(UUID id, ExecutionState state) {}

    Execution save(Execution execution);

    Optional<Execution> findById(UUID id);

    Optional<Execution> findByIdAndTenant(UUID id, UUID tenant);

    @Query("""
            SELECT * FROM execution
            WHERE tenant = :tenant AND (requested_at, id) < (:at, :id)
              AND (:anyState OR state IN (:states)) AND (:anyPlugin OR plugin = :plugin)
            ORDER BY requested_at DESC, id DESC LIMIT :limit
            """)
    List<Execution> list(
            UUID tenant,
            Instant at,
            UUID id,
            boolean anyState,
            Set<ExecutionState> states,
            boolean anyPlugin,
            PluginId plugin,
            int limit);

    /**
     * Waits until no other replica is claiming, and blocks other claims until the transaction ends. So the number of
     * active executions is exact.
     */
    @Query("SELECT 1 FROM pg_advisory_xact_lock(hashtext('argus.execution.claim'))")
    int lockClaims();

    /**
     * Claims the next execution and returns its id: the tenant with the fewest active executions comes first, then the
     * oldest request. Returns null if no execution waits or if {@code cap} executions are active.
     *
     * <p>An execution whose pod the cluster refuses takes no place of the {@code cap}, so one tenant's full quota holds
     * up nobody else. A tenant with {@code cap} such executions gets no more of them.
     */
    @Query("""
            UPDATE execution SET state = 'LAUNCHING', attempt = attempt + 1, epoch = epoch + 1, lease_owner = :owner,
                lease_expires_at = now() + make_interval(secs => :leaseSeconds)
            WHERE state = 'QUEUED' AND id = (
                WITH running AS (
                    SELECT tenant, count(*) AS n, count(blocked) AS stuck FROM execution WHERE state IN (:active) GROUP BY tenant)
                SELECT e.id FROM execution e LEFT JOIN running r ON r.tenant = e.tenant
                WHERE e.state = 'QUEUED' AND (SELECT coalesce(sum(n - stuck), 0) FROM running) < :cap AND coalesce(r.stuck, 0) < :cap
                ORDER BY coalesce(r.n, 0), e.requested_at, e.id LIMIT 1 FOR UPDATE OF e SKIP LOCKED)
            RETURNING id
            """)
    @Nullable
    UUID claim(int cap, String owner, int leaseSeconds, Set<ExecutionState> active);

    @Query("UPDATE execution SET runtime_class = :runtimeClass WHERE id = :id")
    int setRuntimeClass(UUID id, @Nullable String runtimeClass);

    /** Locks active executions whose lease has expired, until the transaction ends, and returns their ids. */
    @Query("""
            SELECT id FROM execution
            WHERE state IN (:active) AND lease_expires_at < now() FOR UPDATE SKIP LOCKED
            """)
    List<UUID> lockExpired(Set<ExecutionState> active);

    @Query("""
            UPDATE execution SET epoch = epoch + 1, lease_owner = :owner, lease_expires_at = now() + make_interval(secs => :leaseSeconds)
            WHERE id IN (:ids)
            """)
    int adopt(List<UUID> ids, String owner, int leaseSeconds);

    List<Execution> findByIdIn(List<UUID> ids);

    @Query("""
            UPDATE execution SET lease_expires_at = now() + make_interval(secs => :leaseSeconds)
            WHERE id IN (:ids) AND lease_owner = :owner AND state IN (:active)
            """)
    int renew(Set<UUID> ids, String owner, int leaseSeconds, Set<ExecutionState> active);

    @Query("""
            UPDATE execution SET lease_expires_at = now()
            WHERE lease_owner = :owner AND state IN (:active)
            """)
    int release(String owner, Set<ExecutionState> active);

    @Query("""
            SELECT * FROM execution
            WHERE lease_owner = :owner AND cancel_reason IS NOT NULL AND state IN (:active)
            """)
    List<Execution> askedToEnd(String owner, Set<ExecutionState> active);

    /** Locks an active execution for the holder of its lease, until the transaction ends. Returns its id, or null. */
    @Query("SELECT id FROM execution WHERE id = :id AND epoch = :epoch AND state IN (:active) FOR UPDATE")
    @Nullable
    UUID lock(UUID id, long epoch, Set<ExecutionState> active);

    /** Stores why the cluster refuses the pod; null if it no longer does. */
    @Query("UPDATE execution SET blocked = :words WHERE id = :id AND epoch = :epoch")
    int block(UUID id, long epoch, @Nullable String words);

    @Query("SELECT blocked FROM execution WHERE id = :id")
    Optional<String> blocked(UUID id);

    @Query("""
            UPDATE execution SET state = :state, blocked = NULL, started_at = coalesce(started_at, :startedAt)
            WHERE id = :id AND epoch = :epoch AND state IN (:from)
            """)
    int start(UUID id, long epoch, Set<ExecutionState> from, ExecutionState state, Instant startedAt);

    @Query("""
            UPDATE execution SET state = :state, blocked = NULL, visible_at = :visibleAt, started_at = coalesce(started_at, :visibleAt)
            WHERE id = :id AND epoch = :epoch AND state IN (:from)
            """)
    int makeVisible(UUID id, long epoch, Set<ExecutionState> from, ExecutionState state, Instant visibleAt);

    @Query("""
            UPDATE execution SET state = :state, reason = :reason, message = :message, exit_code = :exitCode, output_error = :outputError,
                started_at = coalesce(:startedAt, started_at), visible_at = coalesce(visible_at, :finishedAt), finished_at = :finishedAt,
                lease_owner = NULL, lease_expires_at = NULL
            WHERE id = :id AND epoch = :epoch AND state IN (:from)
            """)
    int close(
            UUID id,
            long epoch,
            Set<ExecutionState> from,
            ExecutionState state,
            @Nullable Reason reason,
            @Nullable String message,
            @Nullable Integer exitCode,
            @Nullable String outputError,
            @Nullable Instant startedAt,
            Instant finishedAt);

    /** Closes an execution that was never claimed. */
    @Query("""
            UPDATE execution SET state = :state, reason = :reason, message = :message, finished_at = :finishedAt
            WHERE id = :id AND state = 'QUEUED'
            """)
    int closeQueued(UUID id, ExecutionState state, Reason reason, String message, Instant finishedAt);

    /**
     * Locks and returns executions that were requested before the given time and still wait, until the transaction
     * ends. An execution that is being claimed at this moment is skipped.
     */
    @Query(
            "SELECT * FROM execution WHERE state = 'QUEUED' AND requested_at < :before ORDER BY requested_at LIMIT :limit FOR UPDATE SKIP LOCKED")
    List<Execution> waitingSince(Instant before, int limit);

    /** Asks an active execution to end. If it was asked before, the first reason stays. */
    @Query("""
            UPDATE execution SET cancel_reason = :reason
            WHERE id = :id AND cancel_reason IS NULL AND state IN (:active)
            """)
    int askToEnd(UUID id, Reason reason, Set<ExecutionState> active);

    @Query("""
            SELECT g.capability_grant FROM execution_grant g JOIN execution e ON e.id = g.execution
            WHERE e.state IN (:active) AND e.cancel_reason IS NULL
            """)
    List<UUID> grantsInUse(Set<ExecutionState> active);

    @Query("""
            SELECT e.* FROM execution e JOIN execution_grant g ON g.execution = e.id
            WHERE g.capability_grant = :grant AND e.state IN (:active) AND e.cancel_reason IS NULL
            """)
    List<Execution> using(UUID grant, Set<ExecutionState> active);

    @Query("""
            SELECT DISTINCT tenant, version FROM execution
            WHERE state IN (:active) AND cancel_reason IS NULL
            """)
    List<VersionInUse> versionsInUse(Set<ExecutionState> active);

    @Query("""
            SELECT * FROM execution
            WHERE tenant = :tenant AND version = :version AND state IN (:active) AND cancel_reason IS NULL
            """)
    List<Execution> running(UUID tenant, VersionId version, Set<ExecutionState> active);

    /** Returns those of the ids whose execution is in one of the states. */
    @Query("SELECT id FROM execution WHERE id IN (:ids) AND state IN (:states)")
    List<UUID> in(Set<UUID> ids, Set<ExecutionState> states);

    @Query("""
            SELECT id, requested_by, requested_at FROM execution
            WHERE tenant = :tenant AND requested_at > :since AND (requested_at, id) < (:at, :id)
            ORDER BY requested_at DESC, id DESC LIMIT :limit
            """)
    List<Request> requests(UUID tenant, Instant since, Instant at, UUID id, int limit);

    @Query("SELECT id, state FROM execution WHERE id IN (:ids)")
    List<StateOf> states(Set<UUID> ids);

    @Query("SELECT count(*) FROM execution WHERE tenant = :tenant AND state = 'QUEUED'")
    int queued(UUID tenant);

    @Query("INSERT INTO execution_grant (execution, capability_grant) VALUES (:execution, :grant)")
    int useGrant(UUID execution, UUID grant);

    @Query("DELETE FROM execution_grant WHERE execution = :execution")
    int forgetGrants(UUID execution);

    @Query("SELECT capability_grant FROM execution_grant WHERE execution = :execution")
    List<UUID> grantsOf(UUID execution);
}
