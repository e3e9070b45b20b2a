package dev.argus.plugins.execution;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells those who watch an execution, in this process, that its row or its log has changed.
 *
 * <p>Only a hint: a watcher that hears nothing looks for itself after a second, which is also how changes made by
 * another replica reach it.
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

    /** One watcher's place; close it when done. */
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
         * Returns after the next change, one that was already published since the last call included, or after the
         * given time.
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
