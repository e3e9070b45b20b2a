package dev.argus.plugins.kubernetes;

import dev.argus.plugins.database.DatabaseFailure;
import dev.argus.plugins.database.DatabaseIdentity;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionChanges;
import dev.argus.plugins.execution.ExecutionConfiguration;
import dev.argus.plugins.execution.ExecutionId;
import dev.argus.plugins.execution.ExecutionSignal;
import dev.argus.plugins.execution.Queue;
import dev.argus.plugins.tenancy.Tenant;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.tenancy.Tenants;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims executions from the queue and drives each one to its end, on a virtual thread of its own.
 *
 * <p>A signal makes it read the queue at once; without signals it reads the queue at the configured interval. It renews
 * its leases and adopts executions whose driver no longer renews its lease, for example its own predecessor's after a
 * crash. An adopted execution continues from what is found on the cluster.
 */
@Singleton
class ExecutionReconciler implements ExecutionSignal, ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionReconciler.class);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
    private static final Duration PREPARATION = Duration.ofSeconds(10);

    private final String owner = UUID.randomUUID().toString();
    private final Queue queue;
    private final AttemptServices services;
    private final Tenants tenants;
    private final TenantNamespaces namespaces;
    private final PodInformer informer;
    private final ExecutionChanges changes;
    private final ExecutionConfiguration configuration;
    private final ConcurrentHashMap<ExecutionId, Run> runs = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private final RetryLog claimWork = new RetryLog(LOG, "reading the queue");
    private final RetryLog endWork = new RetryLog(LOG, "ending cancelled and withdrawn executions");
    private final RetryLog leaseWork = new RetryLog(LOG, "renewing and adopting leases");
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    ExecutionReconciler(
            Queue queue,
            AttemptServices services,
            Tenants tenants,
            TenantNamespaces namespaces,
            PodInformer informer,
            ExecutionChanges changes,
            ExecutionConfiguration configuration) {
        this.queue = queue;
        this.services = services;
        this.tenants = tenants;
        this.namespaces = namespaces;
        this.informer = informer;
        this.changes = changes;
        this.configuration = configuration;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        threads.add(Thread.ofVirtual().name("reconciler").start(DatabaseIdentity.WORKER.bind(this::work)));
        threads.add(Thread.ofVirtual().name("leases").start(DatabaseIdentity.WORKER.bind(this::keepLeases)));
    }

    /** Returns whether a thread has ended although nobody stopped it. */
    boolean dead() {
        return !stopping && threads.stream().anyMatch(thread -> !thread.isAlive());
    }

    @Override
    public void changed(ExecutionId id) {
        changes.publish(id);
        wake.release();
    }

    private void work() {
        try {
            prepareAll();
            while (!stopping) {
                claimWork.attempt(this::claimAll);
                endWork.attempt(this::endRequested);
                if (wake.tryAcquire(configuration.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Prepares the namespaces of all tenants and waits for at most ten seconds. A namespace that is not ready by then
     * must not delay the other tenants; its preparation continues.
     */
    private void prepareAll() throws InterruptedException {
        var preparations = tenants.all().stream()
                .map(tenant ->
                        Thread.ofVirtual().name("prepare-" + tenant.slug()).start(() -> prepare(tenant)))
                .toList();
        var end = Instant.now().plus(PREPARATION);
        for (Thread preparation : preparations) {
            var left = Duration.between(Instant.now(), end);
            if (left.isPositive()) {
                preparation.join(left);
            }
        }
    }

    private void prepare(Tenant tenant) {
        var preparing = new RetryLog(LOG, "preparing the cluster for tenant " + tenant.slug());
        while (!stopping && !preparing.attempt(() -> prepareOnce(tenant))) {
            LockSupport.parkNanos(AFTER_A_FAULT.toNanos());
        }
    }

    private void prepareOnce(Tenant tenant) {
        namespaces.ensure(tenant);
        informer.watch(tenant.namespace(), this::seen);
    }

    private void claimAll() {
        for (var claim = queue.claim(owner); claim.isPresent() && !stopping; claim = queue.claim(owner)) {
            switch (claim.get()) {
                case Queue.Claim.Start(var execution) -> drive(execution);
                case Queue.Claim.Rejected(var id) -> changes.publish(id);
            }
        }
    }

    private void seen(PodSighting sighting) {
        var run = runs.get(sighting.execution());
        if (run != null) {
            run.seen(sighting);
        }
    }

    private void drive(Execution execution) {
        var namespace = tenants.require(new TenantId(execution.tenant())).namespace();
        Thread.ofVirtual()
                .name("run-" + execution.jobName())
                .start(DatabaseIdentity.WORKER.bind(() -> drive(execution, namespace)));
    }

    private void drive(Execution execution, String namespace) {
        changes.publish(execution.executionId());
        Run run = null;
        try {
            run = new Run(services, execution, namespace, services.secrets().of(execution));
            runs.put(execution.executionId(), run);
            run.drive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Only this thread ends. The execution is adopted and continued once its lease has expired.
            interrupted(execution, e);
        } finally {
            // Its successor may be driven here, too.
            if (run != null) {
                runs.remove(execution.executionId(), run);
            }
            wake.release();
        }
    }

    /** Logs an interruption: with its stack once for each attempt, and not at all while PostgreSQL is away. */
    private static void interrupted(Execution execution, RuntimeException thrown) {
        var message = "the attempt of {} was interrupted; it is continued when its lease ends";
        if (DatabaseFailure.of(thrown) == DatabaseFailure.AWAY) {
            LOG.debug(message, execution.jobName(), thrown);
        } else if (execution.adopted()) {
            LOG.warn(message + ": {}", execution.jobName(), thrown.toString());
        } else {
            LOG.warn(message, execution.jobName(), thrown);
        }
    }

    private void keepLeases() {
        try {
            while (!stopping) {
                leaseWork.attempt(this::maintainLeases);
                Thread.sleep(configuration.lease().dividedBy(3));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endRequested() {
        for (Execution execution : queue.askedToEnd(owner)) {
            var run = runs.get(execution.executionId());
            var reason = execution.cancelReason();
            if (run != null && reason != null) {
                run.end(reason);
            }
        }
    }

    /** Renews the leases of the executions that are driven here, and adopts those that nobody drives. */
    private void maintainLeases() {
        queue.renew(runs.keySet(), owner);
        queue.adopt(owner).forEach(this::drive);
    }

    @PreDestroy
    void stop() {
        stopping = true;
        wake.release();
        informer.stop();
        DatabaseIdentity.WORKER.run(() -> queue.release(owner));
    }
}
