package dev.argus.plugins.kubernetes.resource;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.catalog.Plugins;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionId;
import dev.argus.plugins.execution.ExecutionQueries;
import dev.argus.plugins.execution.ExecutionQueries.Request;
import dev.argus.plugins.execution.Executions;
import dev.argus.plugins.paging.Cursor;
import dev.argus.plugins.tenancy.Caller;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Tenant;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Creates a mirror for every execution that was not requested by a resource, and removes the mirrors of ended
 * executions later.
 *
 * <p>The row is stored before the mirror is created, so that a mirror is recognised even if a process fails in between.
 * Creating or removing a mirror has no effect on the execution. A mirror has no input, because inputs must not be in
 * the API server.
 */
@Singleton
class Mirrors {
    /**
     * Executions that were requested longer ago get no mirror. This matters after mirrors were switched on or after no
     * replica was running.
     */
    private static final Duration BACKWARDS = Duration.ofHours(1);

    /** Executions that one query returns. */
    private static final int PAGE = 5000;

    private static final Caller OURSELVES = new Caller.Platform(Caller.Component.RESOURCES, null);

    private final ResourceClient client;
    private final ExecutionResourceRepository rows;
    private final Executions executions;
    private final ExecutionQueries watch;
    private final Plugins plugins;
    private final PluginVersions versions;
    private final ResourceConfiguration configuration;
    private final Clock clock;

    Mirrors(
            ResourceClient client,
            ExecutionResourceRepository rows,
            Executions executions,
            ExecutionQueries watch,
            Plugins plugins,
            PluginVersions versions,
            ResourceConfiguration configuration,
            Clock clock) {
        this.client = client;
        this.rows = rows;
        this.executions = executions;
        this.watch = watch;
        this.plugins = plugins;
        this.versions = versions;
        this.configuration = configuration;
        this.clock = clock;
    }

    /**
     * Creates missing mirrors, newest first, at most {@code limit}. If one of them fails, the others are still created;
     * then the failure is thrown.
     */
    void create(Tenant tenant, Proof proof, int limit) {
        if (configuration.mirrors()) {
            addMissing(tenant.id(), clock.instant(), limit);
        }
        RuntimeException fault = null;
        for (var row : rows.mirrorsToCreate(tenant.id().value(), limit)) {
            try {
                create(tenant, proof, row);
            } catch (RuntimeException e) { // thrown below, after the others were created
                fault = e;
            }
        }
        if (fault != null) {
            throw fault;
        }
    }

    /** Stores rows for executions that have no resource, newest first, at most {@code limit}. */
    private void addMissing(TenantId tenant, Instant now, int limit) {
        int added = 0;
        var below = Cursor.START;
        while (true) {
            var page = watch.requests(tenant, now.minus(BACKWARDS), below, PAGE);
            if (page.isEmpty()) {
                return;
            }
            var known = rows.withRow(page.stream().map(Request::id).collect(toUnmodifiableSet()));
            for (var asked : page) {
                if (!known.contains(asked.id())) {
                    added += rows.addMirror(
                            UUID.randomUUID(),
                            tenant.value(),
                            "pe-" + asked.id(),
                            asked.id(),
                            asked.requestedBy(),
                            now);
                }
                if (added == limit) {
                    return;
                }
            }
            below = page.getLast().cursor();
        }
    }

    private void create(Tenant tenant, Proof proof, ExecutionResource row) {
        var execution = executions.get(
                new Principal(tenant, OURSELVES), new ExecutionId(Objects.requireNonNull(row.execution())));
        var made = client.create(new ResourceKey(tenant.namespace(), row.name()), spec(execution));
        var known = rows.findByUid(made.uid());
        if (known.isEmpty() && isOurs(made, proof)) {
            rows.setUid(row.id(), made.uid());
        } else if (known.filter(other -> other.id().equals(row.id())).isEmpty()) {
            rows.markGone(row.id()); // a resource of somebody else has the name; the execution gets no mirror
        }
    }

    private static boolean isOurs(ObservedResource seen, Proof proof) {
        return seen.spec().get("requestedBy") instanceof Map<?, ?> by
                && proof.self().equals(by.get("username"));
    }

    /** Removes mirrors of ended executions that are too old or too many, at most {@code limit}. */
    void prune(Tenant tenant, int limit) {
        var before = clock.instant().minus(configuration.keepFor());
        for (var row : rows.mirrorsToRemove(tenant.id().value(), configuration.keep(), before, limit)) {
            client.get(new ResourceKey(tenant.namespace(), row.name()))
                    .filter(seen -> seen.uid().equals(row.uid()))
                    .ifPresent(client::delete);
            rows.markGone(row.id());
        }
    }

    private PluginExecutionSpec spec(Execution execution) {
        var plugin = Objects.requireNonNull(
                plugins.plugins(List.of(execution.plugin())).get(execution.plugin()));
        var version = Objects.requireNonNull(
                versions.versions(List.of(execution.version())).get(execution.version()));
        return new PluginExecutionSpec(plugin.name(), version.version(), null, execution.action(), null, null, null);
    }
}
