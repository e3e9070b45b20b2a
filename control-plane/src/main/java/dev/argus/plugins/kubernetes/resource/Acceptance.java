package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.Executions;
import dev.argus.plugins.execution.RequestResult;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.kubernetes.resource.ExecutionResource.Refusal;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Tenant;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/**
 * Accepts or refuses the request in a resource, once. One transaction contains the decision and the row that records it
 * under the resource's UID.
 *
 * <p>The request takes the same way as every other request, so that checks, grants, limits and ledger records are the
 * same.
 */
@Singleton
class Acceptance {
    private final Executions executions;
    private final Installations installations;
    private final PluginVersions versions;
    private final ExecutionResourceRepository rows;
    private final Clock clock;

    Acceptance(
            Executions executions,
            Installations installations,
            PluginVersions versions,
            ExecutionResourceRepository rows,
            Clock clock) {
        this.executions = executions;
        this.installations = installations;
        this.versions = versions;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Accepts or refuses the request. If the resource was decided before, returns that decision. Throws a Problem, and
     * writes nothing, for a request that GraphQL would reject with an error.
     */
    @Transactional
    ExecutionResource accept(Principal principal, ObservedResource seen, ExecutionSpec spec) {
        var known = rows.findByUid(seen.uid());
        if (known.isPresent()) {
            return known.get();
        }
        var installation =
                installations.byPlugin(principal.tenantId(), spec.spec().plugin());
        requireWanted(installation, spec.spec());
        var tenant = principal.tenantId().value();
        return switch (executions.request(spec.request(principal, installation.id(), seen.uid()))) {
            case RequestResult.Accepted(var execution) -> {
                requireWanted(execution, spec.spec());
                yield rows.save(
                        ExecutionResource.accepted(seen, tenant, execution.id(), principal.subject(), clock.instant()));
            }
            case RequestResult.Denied(var denial, var message) ->
                rows.save(ExecutionResource.refused(
                        seen, tenant, new Refusal(denial.name(), message), principal.subject(), clock.instant()));
        };
    }

    /**
     * Records that there will be no execution for this resource. If the resource was decided before, returns that
     * decision.
     */
    @Transactional
    ExecutionResource refuse(Tenant tenant, ObservedResource seen, Refusal refusal, String subject) {
        return rows.findByUid(seen.uid())
                .orElseGet(() -> rows.save(
                        ExecutionResource.refused(seen, tenant.id().value(), refusal, subject, clock.instant())));
    }

    private static void requireWanted(Installation installation, PluginExecutionSpec spec) {
        if (spec.installation() != null
                && !spec.installation().equals(installation.id().toString())) {
            throw Problem.conflict("spec.installation: %s is not the installation of %s; that is %s"
                    .formatted(spec.installation(), spec.plugin(), installation.id()));
        }
    }

    /**
     * Throws CONFLICT if another version than the required one was accepted. The check is made after the request, in
     * the same transaction, so that an upgrade in the meantime cannot change the version.
     */
    private void requireWanted(Execution execution, PluginExecutionSpec spec) {
        if (spec.version() == null) {
            return;
        }
        var version = versions.versions(List.of(execution.version())).get(execution.version());
        if (version == null || !version.version().equals(spec.version())) {
            throw Problem.conflict("spec.version: %s is not the version of %s that is installed; that is %s"
                    .formatted(spec.version(), spec.plugin(), version == null ? "unknown" : version.version()));
        }
    }
}
