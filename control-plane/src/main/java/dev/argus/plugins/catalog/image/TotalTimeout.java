package dev.argus.plugins.catalog.image;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends an operation that takes too long in total. The read timeout is not enough: a registry that sends one byte at a
 * time never exceeds it.
 */
final class TotalTimeout implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread watch;

    /** @param end ends the operation; it runs when the time is over, unless this object was closed before */
    TotalTimeout(Duration time, Runnable end) {
        watch = Thread.ofVirtual().name("image-patience").start(() -> {
            try {
                Thread.sleep(time);
                over.set(true);
                end.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    boolean isOver() {
        return over.get();
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
