package dev.argus.plugins.kubernetes;

import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The newest sighting of one attempt's pod. A thread can wait for a sighting that meets a condition. */
final class Sightings {
    private @Nullable PodSighting newest;

    /**
     * Adds a sighting. The end of a container is kept even if the pod is deleted later. If there are two pods, the
     * first one that ended counts.
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

    /**
     * Returns the newest sighting as soon as it meets the condition; null if that does not happen within
     * {@code atMost}.
     */
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
