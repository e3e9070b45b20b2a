package dev.argus.plugins.catalog.image;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends what takes too long: a registry that sends one byte at a time keeps every read waiting for less than its limit.
 */
final class Patience implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread watch;

    /** @param end ends what is under way; run once the time is over, unless this is closed before */
    Patience(Duration time, Runnable end) {
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
