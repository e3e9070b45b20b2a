package dev.argus.plugins.kubernetes;

import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The newest sighting of one attempt's pod, and a place to wait for one that says more. */
final class Sightings {
    private @Nullable PodSighting newest;

    /**
     * Keeps what says most: an end is never forgotten for a later deletion, and of two pods the first that ended
     * counts.
     */
    synchronized void add(PodSighting sighting) {
        var before = newest;
        if (before != null && before.end() != null) {
            return;
        }
        newest = before != null && sighting.gone() && sighting.end() == null ? goneAfter(before) : sighting;
        notifyAll();
    }

    private static PodSighting goneAfter(PodSighting last) {
        return new PodSighting(
                last.execution(),
                last.attempt(),
                last.pod(),
                last.podReason(),
                last.disruption(),
                last.waiting(),
                last.startedAt(),
                null,
                last.imageId(),
                last.runtimeClass(),
                true,
                true);
    }

    synchronized @Nullable PodSighting newest() {
        return newest;
    }

    /** The newest sighting as soon as it is one that is waited for; null if none came in time. */
    synchronized @Nullable PodSighting await(Predicate<PodSighting> awaited, Duration atMost)
            throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (newest == null || !awaited.test(newest)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
        return newest;
    }
}
