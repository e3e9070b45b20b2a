package dev.argus.plugins.execution;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Notifies watchers in this process that an execution's row or log has changed.
 *
 * <p>A notification is only a hint. A watcher that gets none looks for itself after a second, and so it sees the
 * changes of other replicas too.
 */
@Singleton
public class ExecutionChanges {
    private final ConcurrentHashMap<ExecutionId, Set<Watch>> watches = new ConcurrentHashMap<>();

    public Watch watch(ExecutionId id) {
        var watch = new Watch(id);
        watches.compute(id, (key, set) -> {
            Set<Watch> all = set == null ? ConcurrentHashMap.newKeySet() : set;
            all.add(watch);
            return all;
        });
        return watch;
    }

    public void publish(ExecutionId id) {
        watches.getOrDefault(id, Set.of()).forEach(Watch::wake);
    }

    /** One watcher's subscription. The watcher must close it. */
    public final class Watch implements AutoCloseable {
        private final ExecutionId id;
        private final Semaphore changed = new Semaphore(0);

        private Watch(ExecutionId id) {
            this.id = id;
        }

        private void wake() {
            changed.release();
        }

        /**
         * Returns after the next change, or after the given time. A change that was published since the last call
         * counts, so that none is missed between two calls.
         */
        public void await(Duration atMost) throws InterruptedException {
            if (changed.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                changed.drainPermits();
            }
        }

        @Override
        public void close() {
            watches.computeIfPresent(id, (key, set) -> {
                set.remove(this);
                return set.isEmpty() ? null : set;
            });
        }
    }
}
