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
 * What is to be looked at, each resource once however often it was named, namespaces in turn: ten thousand of one
 * tenant delay nobody else's by more than one. Times are System.nanoTime's.
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

    /** One that somebody has taken comes again when they are through with it. */
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
     * The next one, waiting for it at most so long; null when none came. Whoever takes one says {@link #done} or
     * {@link #failed} of it.
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

    /** It could not be dealt with: once more later, and later each time it fails, up to about a minute. */
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

    /** Forgets everything; a full pass finds it again. */
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
