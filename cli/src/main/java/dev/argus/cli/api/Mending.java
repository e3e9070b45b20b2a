package dev.argus.cli.api;

import java.time.Duration;

/** The reconnection state of one stream: when it last worked, and how long to wait before the next attempt. */
final class Mending {
    private final Patience patience;
    private Duration pause;
    private long lifeAt = System.nanoTime();

    Mending(Patience patience) {
        this.patience = patience;
        this.pause = patience.first();
    }

    /** Records that a connection works. */
    void alive() {
        lifeAt = System.nanoTime();
        pause = patience.first();
    }

    boolean hopeless() {
        return System.nanoTime() - lifeAt > patience.giveUp().toNanos();
    }

    /** Waits before the next attempt, each time longer. */
    void pause(Deadline deadline) {
        Pause.of(deadline.within(pause));
        pause = patience.afterwards(pause);
    }
}
