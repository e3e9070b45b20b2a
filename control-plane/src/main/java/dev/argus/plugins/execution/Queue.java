package dev.argus.plugins.execution;

import static dev.argus.plugins.execution.ExecutionState.ACTIVE;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.argus.plugins.execution.start.Denial;
import dev.argus.plugins.execution.start.StartOutcome;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.tenancy.Tenants;
import dev.argus.plugins.trust.Trust;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Hands executions to replicas that drive them, and takes them from replicas that no longer renew their leases.
 *
 * <p>An execution starts when {@link #claim} commits. The claim reads trust and grants in the same transaction, so
 * nothing starts after a withdrawal was committed.
 */
@Singleton
public class Queue {
    private final ExecutionRepository executions;
    private final CaptureRepository captures;
    private final ClaimCheck check;
    private final Tenants tenants;
    private final Trust trust;
    private final Ledger ledger;
    private final ExecutionConfiguration configuration;
    private final Clock clock;

    Queue(
            ExecutionRepository executions,
            CaptureRepository captures,
            ClaimCheck check,
            Tenants tenants,
            Trust trust,
            Ledger ledger,
            ExecutionConfiguration configuration,
            Clock clock) {
        this.executions = executions;
        this.captures = captures;
        this.check = check;
        this.tenants = tenants;
        this.trust = trust;
        this.ledger = ledger;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** The result of a claim. */
    public sealed interface Claim {
        /** The execution may start, and the caller holds its lease. */
        record Start(Execution execution) implements Claim {}

        /** The execution lost its right to start while it waited and is closed. The queue may hold more executions. */
        record Rejected(ExecutionId id) implements Claim {}
    }

    /**
     * Claims the next execution in fair order. Returns empty if none waits or if the maximum number of executions is
     * active.
     */
    @Transactional
    public Optional<Claim> claim(String owner) {
        executions.lockClaims();
        return Optional.ofNullable(
                        executions.claim(configuration.inFlight(), owner, configuration.leaseSeconds(), ACTIVE))
                .flatMap(executions::findById)
                .map(this::start);
    }

    private Claim start(Execution claimed) {
        return switch (check.of(claimed)) {
            case StartOutcome.Allowed(var grants, var warnings) -> {
                useGrants(claimed, grants);
                var execution = fixRuntimeClass(claimed);
                var now = clock.instant();
                captures.attempt(
                        execution.id(), execution.attempt(), execution.jobName(), execution.runtimeClass(), now);
                ledger.append(
                        new TenantId(execution.tenant()),
                        ExecutionRecords.started(execution, check.manifest(execution), now, warnings));
                // A start without a required signature is recorded as such.
                trust.recordSkipped(new TenantId(execution.tenant()), execution.id(), execution.version());
                yield new Claim.Start(execution);
            }
            case StartOutcome.Refused(var denial, var message) -> {
                reject(claimed, denial, message);
                yield new Claim.Rejected(claimed.executionId());
            }
        };
    }

    /**
     * Stores the RuntimeClass that the tenant requires at the time of the start. It applies to the whole attempt,
     * whoever drives it.
     */
    private Execution fixRuntimeClass(Execution execution) {
        var required = tenants.require(new TenantId(execution.tenant())).runtimeClass();
        if (Objects.equals(required, execution.runtimeClass())) {
            return execution;
        }
        executions.setRuntimeClass(execution.id(), required);
        return executions.findById(execution.id()).orElseThrow();
    }

    /**
     * Stores the grants with which the execution starts. While it waited, one grant may have replaced another. The
     * stored grants decide what the execution may do and which revocations end it.
     */
    private void useGrants(Execution execution, List<Grant> grants) {
        var ids = grants.stream().map(grant -> grant.id().value()).collect(toUnmodifiableSet());
        if (!ids.isEmpty() && !ids.equals(Set.copyOf(executions.grantsOf(execution.id())))) {
            executions.forgetGrants(execution.id());
            ids.forEach(id -> executions.useGrant(execution.id(), id));
        }
    }

    private void reject(Execution execution, Denial denial, String message) {
        var reason = reason(denial);
        var state = reason.state();
        var now = clock.instant();
        executions.close(
                execution.id(), execution.epoch(), state.previous(), state, reason, message, null, null, null, now);
        ledger.append(
                new TenantId(execution.tenant()),
                ExecutionRecords.endedUnstarted(execution, check.manifest(execution), reason, now));
    }

    private static Reason reason(Denial denial) {
        return switch (denial) {
            case UNTRUSTED -> Reason.UNTRUSTED;
            case QUARANTINED -> Reason.QUARANTINED;
            case NOT_GRANTED, DISABLED -> Reason.NOT_GRANTED;
        };
    }

    /**
     * Adopts executions whose lease was not renewed in time and returns them. The former drivers cannot change them any
     * more.
     */
    @Transactional
    public List<Execution> adopt(String owner) {
        var expired = executions.lockExpired(ACTIVE);
        if (expired.isEmpty()) {
            return List.of();
        }
        executions.adopt(expired, owner, configuration.leaseSeconds());
        return executions.findByIdIn(expired);
    }

    /**
     * Renews the leases of the executions that this owner still drives. A lease that is not named here expires, and the
     * execution is adopted.
     */
    @Transactional
    public void renew(Set<ExecutionId> driven, String owner) {
        if (!driven.isEmpty()) {
            executions.renew(values(driven), owner, configuration.leaseSeconds(), ACTIVE);
        }
    }

    /**
     * Ends all leases of this owner, so that other replicas adopt its executions at once. It is for an orderly
     * shutdown.
     */
    @Transactional
    public void release(String owner) {
        executions.release(owner, ACTIVE);
    }

    /** Returns executions that this owner drives and that were asked to end. */
    @Transactional
    public List<Execution> askedToEnd(String owner) {
        return executions.askedToEnd(owner, ACTIVE);
    }

    /** Returns those of the ids whose execution has not ended. An id without an execution counts as ended. */
    @Transactional
    public Set<ExecutionId> notEnded(Set<ExecutionId> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(executions.in(values(ids), ExecutionState.OPEN).stream()
                        .map(ExecutionId::new)
                        .toList());
    }

    private static Set<UUID> values(Set<ExecutionId> ids) {
        return ids.stream().map(ExecutionId::value).collect(toUnmodifiableSet());
    }
}
