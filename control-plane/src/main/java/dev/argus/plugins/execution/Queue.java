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
 * Hands executions to whoever drives them, and takes them from those that went silent.
 *
 * <p>The start of an execution is the commit of {@link #claim}: it reads trust and grants in the same transaction, so
 * nothing starts after a revocation has committed.
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

    /** What a claim came to. */
    public sealed interface Claim {
        /** Start it: the lease is yours. */
        record Start(Execution execution) implements Claim {}

        /** It lost its right to start while it waited; it is closed, and there may be more in the queue. */
        record Rejected(ExecutionId id) implements Claim {}
    }

    /** The next execution in fair order; empty when none waits or as many run as may. */
    @Transactional
    public Optional<Claim> claim(String owner) {
        executions.takeTurn();
        return Optional.ofNullable(
                        executions.claim(configuration.inFlight(), owner, configuration.leaseSeconds(), ACTIVE))
                .flatMap(executions::findById)
                .map(this::start);
    }

    private Claim start(Execution claimed) {
        return switch (check.of(claimed)) {
            case StartOutcome.Allowed(var grants, var warnings) -> {
                useGrants(claimed, grants);
                var execution = underItsRuntime(claimed);
                var now = clock.instant();
                captures.attempt(
                        execution.id(), execution.attempt(), execution.jobName(), execution.runtimeClass(), now);
                ledger.append(
                        new TenantId(execution.tenant()),
                        ExecutionRecords.started(execution, check.manifest(execution), now, warnings));
                // A start that nobody's signature was asked for is on record as that.
                trust.recordSkipped(new TenantId(execution.tenant()), execution.id(), execution.version());
                yield new Claim.Start(execution);
            }
            case StartOutcome.Refused(var denial, var message) -> {
                reject(claimed, denial, message);
                yield new Claim.Rejected(claimed.executionId());
            }
        };
    }

    /** What its tenant requires at the start counts, for the whole attempt, whoever drives it. */
    private Execution underItsRuntime(Execution execution) {
        var required = tenants.require(new TenantId(execution.tenant())).runtimeClass();
        if (Objects.equals(required, execution.runtimeClass())) {
            return execution;
        }
        executions.runUnder(execution.id(), required);
        return executions.findById(execution.id()).orElseThrow();
    }

    /**
     * While it waited, one grant may have taken another's place: what it starts with is what it may do, and what can be
     * revoked.
     */
    private void useGrants(Execution execution, List<Grant> grants) {
        var ids = grants.stream().map(Grant::id).collect(toUnmodifiableSet());
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
                ExecutionRecords.unrun(execution, check.manifest(execution), reason, now));
    }

    private static Reason reason(Denial denial) {
        return switch (denial) {
            case UNTRUSTED -> Reason.UNTRUSTED;
            case QUARANTINED -> Reason.QUARANTINED;
            case NOT_GRANTED, DISABLED -> Reason.NOT_GRANTED;
        };
    }

    /** Runs whose driver has not renewed its lease in time; their former driver can change nothing any more. */
    @Transactional
    public List<Execution> adopt(String owner) {
        var silent = executions.silent(ACTIVE);
        if (silent.isEmpty()) {
            return List.of();
        }
        executions.adopt(silent, owner, configuration.leaseSeconds());
        return executions.findByIdIn(silent);
    }

    /** Keeps the leases of what this owner still drives; one it does not name runs out and is adopted. */
    @Transactional
    public void renew(Set<ExecutionId> driven, String owner) {
        if (!driven.isEmpty()) {
            executions.renew(values(driven), owner, configuration.leaseSeconds(), ACTIVE);
        }
    }

    /** Lets others take over at once what this owner drives: for an orderly stop. */
    @Transactional
    public void release(String owner) {
        executions.release(owner, ACTIVE);
    }

    /** What this owner drives and somebody wants to end. */
    @Transactional
    public List<Execution> toEnd(String owner) {
        return executions.toEnd(owner, ACTIVE);
    }

    /** Those of the ids that have not ended; an id that no execution has, has. */
    @Transactional
    public Set<ExecutionId> open(Set<ExecutionId> ids) {
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
