package dev.argus.plugins.execution;

import static dev.argus.plugins.execution.ExecutionState.ACTIVE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.argus.plugins.catalog.VersionLifecycle;
import dev.argus.plugins.execution.ExecutionRepository.VersionInUse;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.grants.GrantId;
import dev.argus.plugins.grants.GrantState;
import dev.argus.plugins.grants.Grants;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.TrustDecision;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Asks executions to end whose grant, key or version was withdrawn after they started. */
@Singleton
class WithdrawnExecutions {
    private final ExecutionRepository executions;
    private final Grants grants;
    private final Trust trust;
    private final VersionLifecycle lifecycle;
    private final Clock clock;

    WithdrawnExecutions(
            ExecutionRepository executions, Grants grants, Trust trust, VersionLifecycle lifecycle, Clock clock) {
        this.executions = executions;
        this.grants = grants;
        this.trust = trust;
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    /** Asks every active execution to end whose grant was revoked or has expired. Returns their ids. */
    @Transactional
    List<ExecutionId> endForGrants() {
        var now = clock.instant();
        return grants
                .grants(executions.grantsInUse(ACTIVE).stream()
                        .map(GrantId::new)
                        .collect(toSet()))
                .values()
                .stream()
                .filter(grant -> grant.state(now) != GrantState.ACTIVE)
                .flatMap(grant -> executions.using(grant.id().value(), ACTIVE).stream()
                        .map(execution -> ask(execution, grant, now)))
                .toList();
    }

    /**
     * Asks every active execution to end whose version is no longer valid because its signing key was revoked. Returns
     * their ids.
     */
    @Transactional
    List<ExecutionId> endForKeys() {
        var ended = executions.versionsInUse(ACTIVE).stream()
                .collect(groupingBy(VersionInUse::tenant, mapping(WithdrawnExecutions::version, toSet())))
                .entrySet()
                .stream()
                .flatMap(tenant -> withdrawn(tenant.getKey(), tenant.getValue()))
                .toList();
        ended.forEach(execution -> executions.askToEnd(execution.id(), Reason.KEY_REVOKED, ACTIVE));
        return ended.stream().map(Execution::executionId).toList();
    }

    /**
     * Asks every active execution of a quarantined version to end. Returns their ids. All of them started before the
     * quarantine, because nothing starts after it.
     */
    @Transactional
    List<ExecutionId> endForQuarantines() {
        var used = executions.versionsInUse(ACTIVE);
        var quarantined = lifecycle.quarantined(
                used.stream().map(WithdrawnExecutions::version).collect(toSet()));
        return used.stream()
                .filter(each -> quarantined.contains(version(each)))
                .flatMap(each -> executions.running(each.tenant(), version(each), ACTIVE).stream())
                .filter(execution -> executions.askToEnd(execution.id(), Reason.QUARANTINED, ACTIVE) == 1)
                .map(Execution::executionId)
                .toList();
    }

    private Stream<Execution> withdrawn(UUID tenant, Set<VersionId> versions) {
        return trust.decisions(new TenantId(tenant), versions).entrySet().stream()
                .filter(decided ->
                        decided.getValue() instanceof TrustDecision.Refused refused && refused.keyWithdrawn())
                .flatMap(decided -> executions.running(tenant, decided.getKey(), ACTIVE).stream());
    }

    private static VersionId version(VersionInUse used) {
        return new VersionId(used.version());
    }

    private ExecutionId ask(Execution execution, Grant grant, Instant now) {
        executions.askToEnd(
                execution.id(),
                grant.state(now) == GrantState.REVOKED ? Reason.GRANT_REVOKED : Reason.GRANT_EXPIRED,
                ACTIVE);
        return execution.executionId();
    }
}
