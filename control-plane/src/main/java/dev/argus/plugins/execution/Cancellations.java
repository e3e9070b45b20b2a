package dev.argus.plugins.execution;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.grants.GrantState;
import dev.argus.plugins.grants.Grants;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.TrustDecision;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Ends executions before their time: at a person's wish, because a grant or a key they run under has ended, or because they waited too long. */
@Singleton
class Cancellations {
    private static final int AT_ONCE = 100;

    private final ExecutionRepository executions;
    private final Grants grants;
    private final Trust trust;
    private final Ledger ledger;
    private final ExecutionConfiguration configuration;
    private final Clock clock;

    Cancellations(
            ExecutionRepository executions,
            Grants grants,
            Trust trust,
            Ledger ledger,
            ExecutionConfiguration configuration,
            Clock clock) {
        this.executions = executions;
        this.grants = grants;
        this.trust = trust;
        this.ledger = ledger;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** One that still waits is closed here; one that runs is asked to end. */
    @Transactional
    Execution byUser(Execution execution) {
        if (!closeWaiting(execution, Reason.BY_USER, "cancelled before it started")) {
            executions.askToEnd(execution.id(), Reason.BY_USER);
        }
        return executions.findById(execution.id()).orElseThrow();
    }

    /** Closes what has waited longer than it may, oldest first, some at a time; answers which. */
    @Transactional
    List<ExecutionId> ofOverdue() {
        var deadline = configuration.queueDeadline();
        var message = "it waited for %s, and no place on the cluster became free".formatted(deadline);
        return executions.waitingSince(clock.instant().minus(deadline), AT_ONCE).stream()
                .filter(execution -> closeWaiting(execution, Reason.QUEUE_DEADLINE, message))
                .map(Execution::executionId)
                .toList();
    }

    private boolean closeWaiting(Execution execution, Reason reason, String message) {
        if (executions.closeQueued(execution.id(), reason.state(), reason, message, clock.instant()) == 0) {
            return false;
        }
        ledger.append(new TenantId(execution.tenant()), UnrunRecord.of(execution, reason));
        return true;
    }

    /** Asks every run to end whose grant was revoked or has expired; answers which. */
    @Transactional
    List<ExecutionId> ofEndedGrants() {
        var now = clock.instant();
        return grants.grants(new HashSet<>(executions.grantsInUse())).values().stream()
                .filter(grant -> grant.state(now) != GrantState.ACTIVE)
                .flatMap(grant -> executions.using(grant.id()).stream().map(execution -> ask(execution, grant, now)))
                .toList();
    }

    /** Asks every run to end whose version was signed with a key that was revoked so that this release does not count; answers which. */
    @Transactional
    List<ExecutionId> ofRevokedKeys() {
        var ended = executions.versionsInUse().stream()
                .collect(groupingBy(VersionInUse::tenant, mapping(VersionInUse::version, toSet())))
                .entrySet().stream()
                .flatMap(tenant -> withdrawn(tenant.getKey(), tenant.getValue()))
                .toList();
        ended.forEach(execution -> executions.askToEnd(execution.id(), Reason.KEY_REVOKED));
        return ended.stream().map(Execution::executionId).toList();
    }

    private Stream<Execution> withdrawn(UUID tenant, Set<UUID> versions) {
        return trust.decisions(new TenantId(tenant), versions).entrySet().stream()
                .filter(decided -> decided.getValue() instanceof TrustDecision.Refused refused && refused.keyWithdrawn())
                .flatMap(decided -> executions.running(tenant, decided.getKey()).stream());
    }

    private ExecutionId ask(Execution execution, Grant grant, Instant now) {
        executions.askToEnd(execution.id(), grant.state(now) == GrantState.REVOKED ? Reason.GRANT_REVOKED : Reason.GRANT_EXPIRED);
        return execution.executionId();
    }
}
