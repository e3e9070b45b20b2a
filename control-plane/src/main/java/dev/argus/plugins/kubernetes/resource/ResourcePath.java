package dev.argus.plugins.kubernetes.resource;

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
class ResourcePath implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(ResourcePath.class);
    private static final int WORKERS = 4;
    private static final int LEASE_SECONDS = 15;
    private static final int AT_ONCE = 50;
    private static final long PATIENCE = 1_000_000_000L;

    private final String owner = UUID.randomUUID().toString();
    private final ResourceClient client;
    private final ExecutionResourceRepository rows;
    private final Reconciliation reconciliation;
    private final Outdated outdated;
    private final StatusWriter showing;
    private final Mirrors mirrors;
    private final ResourceConfiguration configuration;
    private final Map<String, Seat> seats;
    private final KeyQueue queue = new KeyQueue();
    private final RetryLog holding = new RetryLog(LOG, "taking the lock for custom resources");
    private volatile boolean working;
    private volatile boolean stopping;

    ResourcePath(
            ResourceClient client,
            ExecutionResourceRepository rows,
            Reconciliation reconciliation,
            Outdated outdated,
            StatusWriter showing,
            Mirrors mirrors,
            Tenants tenants,
            ResourceConfiguration configuration) {
        this.client = client;
        this.rows = rows;
        this.reconciliation = reconciliation;
        this.outdated = outdated;
        this.showing = showing;
        this.mirrors = mirrors;
        this.configuration = configuration;
        this.seats = tenants.all().stream().collect(Collectors.toUnmodifiableMap(Tenant::namespace, Seat::new));
    }

    /** A tenant, with the state of the work for it. */
    private static final class Seat {
        private final Tenant tenant;
        private final RetryLog tending;
        private final RetryLog making;
        private final Map<UUID, RetryLog> showing = new ConcurrentHashMap<>();
        private volatile @Nullable Proof proof;
        private volatile String missing = "";
        private long provedAt;
        private boolean watched;

        Seat(Tenant tenant) {
            this.tenant = tenant;
            this.tending = new RetryLog(LOG, "reconciling custom resources of tenant " + tenant.slug());
            this.making = new RetryLog(LOG, "mirroring executions of tenant " + tenant.slug());
        }
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        if (!configuration.enabled()) {
            LOG.info("custom resources are off (argus.resources.enabled=false)");
            return;
        }
        Thread.ofVirtual().name("resources").start(this::turns);
        for (int n = 0; n < WORKERS; n++) {
            Thread.ofVirtual().name("resource-" + n).start(this::work);
        }
    }

    private void turns() {
        try {
            while (!stopping) {
                if (!holding.attempt(this::turn)) {
                    working = false;
                }
                Thread.sleep(configuration.poll());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does one round over all tenants, if this replica is the active one. */
    void turn() {
        boolean mine = rows.hold(owner, LEASE_SECONDS) == 1;
        if (!mine) {
            rest();
            return;
        }
        working = true;
        seats.values().forEach(seat -> seat.tending.attempt(() -> tend(seat)));
    }

    /**
     * Forgets everything, because another replica is active. What this one knows would be outdated at its next turn.
     */
    private void rest() {
        if (working) {
            working = false;
            queue.clear();
        }
        seats.values().forEach(seat -> seat.proof = null);
    }

    private void tend(Seat seat) {
        var proof = proved(seat) ? seat.proof : null;
        if (proof == null) {
            return;
        }
        for (var row : outdated.of(seat.tenant.id(), AT_ONCE)) {
            show(seat, row);
        }
        seat.making.attempt(() -> mirrors.make(seat.tenant, proof, AT_ONCE));
        mirrors.prune(seat.tenant, AT_ONCE);
    }

    /** Writes the status of one resource. If that fails, it is tried again later and does not stop other writes. */
    private void show(Seat seat, ExecutionResource row) {
        var standing =
                seat.showing.computeIfAbsent(row.id(), id -> new RetryLog(LOG, "writing the status of " + row.name()));
        if (standing.attempt(() -> showing.show(seat.tenant, row))) {
            seat.showing.remove(row.id());
        }
    }

    /**
     * Returns whether it is proved who creates the tenant's resources. If the last proof is older than the configured
     * {@code resync}, proves it again and then compares all resources.
     */
    private boolean proved(Seat seat) {
        boolean old = seat.proof == null
                || System.nanoTime() - seat.provedAt >= configuration.resync().toNanos();
        if (!old) {
            return true;
        }
        if (seat.proof == null && System.nanoTime() - seat.provedAt < retry().toNanos() && seat.provedAt != 0) {
            return false;
        }
        seat.provedAt = System.nanoTime();
        try {
            seat.proof = client.prove(seat.tenant);
        } catch (UnprovenException e) {
            seat.proof = null;
            unproven(seat, String.valueOf(e.getMessage()));
            return false;
        }
        if (!seat.missing.isEmpty() || !seat.watched) {
            LOG.info("custom resources of tenant {} are on: the policies are proved", seat.tenant.slug());
            seat.missing = "";
        }
        compareAll(seat);
        return true;
    }

    private Duration retry() {
        return configuration.resync().dividedBy(12);
    }

    private static void unproven(Seat seat, String missing) {
        if (!missing.equals(seat.missing)) {
            LOG.warn("custom resources of tenant {} are OFF: {}", seat.tenant.slug(), missing);
            seat.missing = missing;
        }
    }

    /**
     * Compares all resources with all rows, in case events were lost. Resources without a row are queued. Rows whose
     * resource is missing are handled as deleted resources.
     */
    private void compareAll(Seat seat) {
        if (!seat.watched) {
            client.watch(seat.tenant.namespace(), queue::add);
            seat.watched = true;
        }
        // The rows are read before the list. A resource whose row is read is then in the list, unless it was deleted.
        // A resource that is created after the list is not mistaken for a deleted one.
        List<ExecutionResource> known = rows.standing(seat.tenant.id().value());
        var there = client.list(seat.tenant.namespace()).stream()
                .collect(Collectors.toMap(Seen::uid, seen -> seen, (one, other) -> one));
        for (var row : known) {
            var seen = there.remove(String.valueOf(row.uid()));
            if (seen == null) {
                reconciliation.missed(seat.tenant, row);
            } else if (row.shown() != null && !row.shown().equals(seen.state())) {
                rows.forgetShown(row.id());
            }
        }
        there.values().forEach(seen -> queue.add(seen.key()));
    }

    private void work() {
        try {
            while (!stopping) {
                step(PATIENCE);
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
        var seat = seats.get(key.namespace());
        var proof = seat == null ? null : seat.proof;
        if (seat == null || proof == null) {
            queue.done(key); // the full pass queues the resource again once the proof succeeds
            return;
        }
        boolean done = false;
        try {
            done = reconciliation.reconcile(seat.tenant, key, proof);
        } catch (RuntimeException e) {
            // The worker continues with other resources; this one is queued again.
            LOG.warn("retrying resource {}/{}", key.namespace(), key.name(), e);
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
            rows.release(owner);
        }
    }
}
