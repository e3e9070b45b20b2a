package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.catalog.Plugins;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionId;
import dev.argus.plugins.execution.Executions;
import dev.argus.plugins.tenancy.Caller;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Gives every execution that was made elsewhere a resource, and takes those of ended ones away again.
 *
 * <p>The row is there before the resource, so that a mirror is known for one whatever dies in between. Neither making
 * nor removing one does anything to the execution. A mirror has no input: that stays out of the API server.
 */
@Singleton
class Mirrors {
    /** What ended longer ago, before mirrors were switched on or while nobody made any, gets none. */
    private static final Duration BACKWARDS = Duration.ofHours(1);

    private static final Caller OURSELVES = new Caller.Platform(Caller.Component.RESOURCES, null);

    private final ResourceClient client;
    private final ExecutionResourceRepository rows;
    private final Executions executions;
    private final Catalogue catalogue;
    private final ResourceConfiguration configuration;
    private final Clock clock;

    Mirrors(
            ResourceClient client,
            ExecutionResourceRepository rows,
            Executions executions,
            Catalogue catalogue,
            ResourceConfiguration configuration,
            Clock clock) {
        this.client = client;
        this.rows = rows;
        this.executions = executions;
        this.catalogue = catalogue;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** What a mirror is called after. */
    @Singleton
    record Catalogue(Plugins plugins, PluginVersions versions) {}

    /**
     * Makes mirrors that are missing, the newest first and at most so many; one that cannot be made keeps no other from
     * it.
     */
    void make(Tenant tenant, Proof proof, int limit) {
        if (configuration.mirrors()) {
            var now = clock.instant();
            rows.owe(tenant.id().value(), now.minus(BACKWARDS), now, limit);
        }
        RuntimeException fault = null;
        for (var row : rows.unmade(tenant.id().value(), limit)) {
            try {
                make(tenant, proof, row);
            } catch (RuntimeException e) { // thrown below, once the others had their turn
                fault = e;
            }
        }
        if (fault != null) {
            throw fault;
        }
    }

    private void make(Tenant tenant, Proof proof, ExecutionResource row) {
        var execution = executions.get(
                new Principal(tenant, OURSELVES), new ExecutionId(Objects.requireNonNull(row.execution())));
        var made = client.create(new ResourceKey(tenant.namespace(), row.name()), spec(execution));
        var known = rows.findByUid(made.uid());
        if (known.isEmpty() && ours(made, proof)) {
            rows.made(row.id(), made.uid());
        } else if (known.filter(other -> other.id().equals(row.id())).isEmpty()) {
            rows.vanish(row.id()); // somebody's own resource has the name; the execution does without
        }
    }

    private static boolean ours(Seen seen, Proof proof) {
        return seen.spec().get("requestedBy") instanceof Map<?, ?> by
                && proof.self().equals(by.get("username"));
    }

    /** Takes away mirrors of ended executions that are too old or too many, some at a time. */
    void prune(Tenant tenant, int limit) {
        var before = clock.instant().minus(configuration.keepFor());
        for (var row : rows.overdue(tenant.id().value(), configuration.keep(), before, limit)) {
            client.get(new ResourceKey(tenant.namespace(), row.name()))
                    .filter(seen -> seen.uid().equals(row.uid()))
                    .ifPresent(client::delete);
            rows.vanish(row.id());
        }
    }

    private PluginExecutionSpec spec(Execution execution) {
        var plugin = Objects.requireNonNull(
                catalogue.plugins().plugins(List.of(execution.plugin())).get(execution.plugin()));
        var version = Objects.requireNonNull(
                catalogue.versions().versions(List.of(execution.version())).get(execution.version()));
        return new PluginExecutionSpec(plugin.name(), version.version(), null, execution.action(), null, null, null);
    }
}
