package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.database.DatabaseFailure;
import dev.argus.plugins.database.DatabaseIdentity;
import dev.argus.plugins.kubernetes.RetryLog;
import dev.argus.plugins.tenancy.Tenant;
import dev.argus.plugins.tenancy.Tenants;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps resources and executions in agreement, for all tenants, while this replica is the active one.
 *
 * <p>A tenant is skipped as long as it is not proved who creates the resources in its namespace. Requests through
 * GraphQL do not depend on this class.
 */
@Singleton
class ResourceWorker implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceWorker.class);
    private static final int WORKERS = 4;
    private static final int LEASE_SECONDS = 15;
    private static final int BATCH = 50;
    private static final long MAX_WAIT_NANOS = 1_000_000_000L;

    private final String owner = UUID.randomUUID().toString();
    private final ResourceClient client;
    private final ExecutionResourceRepository rows;
    private final Reconciliation reconciliation;
    private final OutdatedStatuses outdated;
    private final StatusWriter statusWriter;
    private final Mirrors mirrors;
    private final ResourceConfiguration configuration;
    private final Map<String, TenantWork> tenants;
    private final KeyQueue queue = new KeyQueue();
    private final RetryLog leaseLog = new RetryLog(LOG, "taking the lock for custom resources");
    private volatile boolean working;
    private volatile boolean stopping;

    ResourceWorker(
            ResourceClient client,
            ExecutionResourceRepository rows,
            Reconciliation reconciliation,
            OutdatedStatuses outdated,
            StatusWriter statusWriter,
            Mirrors mirrors,
            Tenants tenants,
            ResourceConfiguration configuration) {
        this.client = client;
        this.rows = rows;
        this.reconciliation = reconciliation;
        this.outdated = outdated;
        this.statusWriter = statusWriter;
        this.mirrors = mirrors;
        this.configuration = configuration;
        this.tenants = tenants.all().stream().collect(Collectors.toUnmodifiableMap(Tenant::namespace, TenantWork::new));
    }

    /** A tenant, with the state of the work for it. */
    private static final class TenantWork {
        private final Tenant tenant;
        private final RetryLog reconcileLog;
        private final RetryLog mirrorLog;
        private final Map<UUID, RetryLog> statusLogs = new ConcurrentHashMap<>();
        private volatile @Nullable Proof proof;
        private volatile String missing = "";
        private long provedAt;
        private boolean watched;

        TenantWork(Tenant tenant) {
            this.tenant = tenant;
            this.reconcileLog = new RetryLog(LOG, "reconciling custom resources of tenant " + tenant.slug());
            this.mirrorLog = new RetryLog(LOG, "mirroring executions of tenant " + tenant.slug());
        }
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        if (!configuration.enabled()) {
            LOG.info("custom resources are off (argus.resources.enabled=false)");
            return;
        }
        Thread.ofVirtual().name("resources").start(DatabaseIdentity.WORKER.bind(this::loop));
        for (int n = 0; n < WORKERS; n++) {
            Thread.ofVirtual().name("resource-" + n).start(DatabaseIdentity.WORKER.bind(this::work));
        }
    }

    private void loop() {
        try {
            while (!stopping) {
                if (!leaseLog.attempt(this::round)) {
                    working = false;
                }
                Thread.sleep(configuration.poll());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does one round over all tenants, if this replica is the active one. */
    void round() {
        boolean mine = rows.takeLease(owner, LEASE_SECONDS) == 1;
        if (!mine) {
            standBy();
            return;
        }
        working = true;
        tenants.values().forEach(work -> work.reconcileLog.attempt(() -> workOn(work)));
    }

    /**
     * Forgets everything, because another replica is active. What this one knows would be outdated at its next turn.
     */
    private void standBy() {
        if (working) {
            working = false;
            queue.clear();
        }
        tenants.values().forEach(work -> work.proof = null);
    }

    private void workOn(TenantWork work) {
        var proof = proved(work) ? work.proof : null;
        if (proof == null) {
            return;
        }
        for (var row : outdated.of(work.tenant.id(), BATCH)) {
            writeStatus(work, row);
        }
        work.mirrorLog.attempt(() -> mirrors.create(work.tenant, proof, BATCH));
        mirrors.prune(work.tenant, BATCH);
    }

    /** Writes the status of one resource. If that fails, it is tried again later and does not stop other writes. */
    private void writeStatus(TenantWork work, ExecutionResource row) {
        var statusLog = work.statusLogs.computeIfAbsent(
                row.id(), id -> new RetryLog(LOG, "writing the status of " + row.name()));
        if (statusLog.attempt(() -> statusWriter.write(work.tenant, row))) {
            work.statusLogs.remove(row.id());
        }
    }

    /**
     * Returns whether it is proved who creates the tenant's resources. If the last proof is older than the configured
     * {@code resync}, proves it again and then compares all resources.
     */
    private boolean proved(TenantWork work) {
        boolean old = work.proof == null
                || System.nanoTime() - work.provedAt >= configuration.resync().toNanos();
        if (!old) {
            return true;
        }
        if (work.proof == null && System.nanoTime() - work.provedAt < retry().toNanos() && work.provedAt != 0) {
            return false;
        }
        work.provedAt = System.nanoTime();
        try {
            work.proof = client.prove(work.tenant);
        } catch (UnprovenException e) {
            work.proof = null;
            unproven(work, String.valueOf(e.getMessage()));
            return false;
        }
        if (!work.missing.isEmpty() || !work.watched) {
            LOG.info("custom resources of tenant {} are on: the policies are proved", work.tenant.slug());
            work.missing = "";
        }
        compareAll(work);
        return true;
    }

    private Duration retry() {
        return configuration.resync().dividedBy(12);
    }

    private static void unproven(TenantWork work, String missing) {
        if (!missing.equals(work.missing)) {
            LOG.warn("custom resources of tenant {} are OFF: {}", work.tenant.slug(), missing);
            work.missing = missing;
        }
    }

    /**
     * Compares all resources with all rows, in case events were lost. Resources without a row are queued. Rows whose
     * resource is missing are handled as deleted resources.
     */
    private void compareAll(TenantWork work) {
        if (!work.watched) {
            client.watch(work.tenant.namespace(), queue::add);
            work.watched = true;
        }
        // The rows are read before the list. A resource whose row is read is then in the list, unless it was deleted.
        // A resource that is created after the list is not mistaken for a deleted one.
        List<ExecutionResource> known = rows.existing(work.tenant.id().value());
        var there = client.list(work.tenant.namespace()).stream()
                .collect(Collectors.toMap(ObservedResource::uid, seen -> seen, (one, other) -> one));
        for (var row : known) {
            var seen = there.remove(String.valueOf(row.uid()));
            if (seen == null) {
                reconciliation.handleMissing(work.tenant, row);
            } else if (row.shown() != null && !row.shown().equals(seen.state())) {
                rows.clearShown(row.id());
            }
        }
        there.values().forEach(seen -> queue.add(seen.key()));
    }

    private void work() {
        try {
            while (!stopping) {
                step(MAX_WAIT_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Handles one resource. Returns false if none was queued within the given time. */
    boolean step(long nanos) throws InterruptedException {
        var key = queue.take(nanos);
        if (key == null) {
            return false;
        }
        if (working) {
            work(key);
        } else {
            queue.done(key);
        }
        return true;
    }

    /** Handles a resource. It never throws a RuntimeException, so that one resource does not stop the worker. */
    private void work(ResourceKey key) {
        var work = tenants.get(key.namespace());
        var proof = work == null ? null : work.proof;
        if (work == null || proof == null) {
            queue.done(key); // the full pass queues the resource again once the proof succeeds
            return;
        }
        boolean done = false;
        try {
            done = reconciliation.reconcile(work.tenant, key, proof);
        } catch (RuntimeException e) {
            // The worker continues with other resources; this one is queued again.
            if (DatabaseFailure.of(e) != DatabaseFailure.AWAY) {
                LOG.warn("retrying resource {}/{}", key.namespace(), key.name(), e);
            }
        }
        if (done) {
            queue.done(key);
        } else {
            queue.failed(key);
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
        if (working) {
            DatabaseIdentity.WORKER.run(() -> rows.releaseLease(owner));
        }
    }
}
