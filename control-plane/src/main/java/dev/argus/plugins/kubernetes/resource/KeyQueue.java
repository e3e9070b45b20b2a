package dev.argus.plugins.kubernetes.resource;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Queue of the resources that must be reconciled. A resource is in it once, however often it was added. Namespaces take
 * turns, so that ten thousand resources of one tenant delay another tenant's by no more than one resource. Times are
 * those of {@code System.nanoTime}.
 */
final class KeyQueue {
    private static final long FIRST_DELAY = 1_000_000_000L;
    private static final int MOST_DOUBLINGS = 6;

    private final LinkedHashMap<String, LinkedHashSet<ResourceKey>> waiting = new LinkedHashMap<>();
    private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparingLong(Later::at));
    private final Map<ResourceKey, Integer> failures = new HashMap<>();
    private final Set<ResourceKey> taken = new HashSet<>();
    private final Set<ResourceKey> again = new HashSet<>();

    private record Later(ResourceKey key, long at) {}

    /** Adds a resource. If a worker has taken it, it is queued again when that worker is done. */
    synchronized void add(ResourceKey key) {
        if (taken.contains(key)) {
            again.add(key);
            return;
        }
        waiting.computeIfAbsent(key.namespace(), namespace -> new LinkedHashSet<>())
                .add(key);
        notifyAll();
    }

    /**
     * Takes the next resource. Waits for at most the given time; returns null if there was none. The taker must then
     * call {@link #done} or {@link #failed}.
     */
    synchronized @Nullable ResourceKey take(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (true) {
            long now = System.nanoTime();
            ripen(now);
            var key = next();
            if (key != null || now >= end) {
                return key;
            }
            long until = later.isEmpty() ? end : Math.min(end, later.peek().at);
            wait(Math.max(1, (until - now) / 1_000_000));
        }
    }

    /**
     * Reports that a resource could not be reconciled. It is queued again after a delay, which doubles with each
     * failure up to about a minute.
     */
    synchronized void failed(ResourceKey key) {
        int times = failures.merge(key, 1, Integer::sum);
        later.add(new Later(key, System.nanoTime() + delay(times)));
        giveBack(key);
    }

    synchronized void done(ResourceKey key) {
        failures.remove(key);
        giveBack(key);
    }

    private void giveBack(ResourceKey key) {
        taken.remove(key);
        if (again.remove(key)) {
            add(key);
        }
        notifyAll();
    }

    /** Removes everything. The next full pass adds what is needed. */
    synchronized void clear() {
        waiting.clear();
        later.clear();
        failures.clear();
        again.clear();
    }

    synchronized int size() {
        return waiting.values().stream().mapToInt(LinkedHashSet::size).sum() + later.size();
    }

    static long delay(int failures) {
        return FIRST_DELAY << Math.min(failures - 1, MOST_DOUBLINGS);
    }

    private void ripen(long now) {
        while (!later.isEmpty() && later.peek().at <= now) {
            add(later.remove().key);
        }
    }

    private @Nullable ResourceKey next() {
        if (waiting.isEmpty()) {
            return null;
        }
        var entry = waiting.pollFirstEntry();
        var namespace = entry.getKey();
        var keys = entry.getValue();
        Iterator<ResourceKey> first = keys.iterator();
        var key = first.next();
        first.remove();
        taken.add(key);
        if (!keys.isEmpty()) {
            waiting.put(namespace, keys);
        }
        return key;
    }
}
