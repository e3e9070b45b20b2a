package dev.argus.cli.api;

import java.time.Duration;

/** Where the mending of one stream stands: how long it has been dead and how long to pause before the next attempt. */
final class Mending {
    private final Patience patience;
    private Duration pause;
    private long lifeAt = System.nanoTime();

    Mending(Patience patience) {
        this.patience = patience;
        this.pause = patience.first();
    }

    /** A connection worked. */
    void alive() {
        lifeAt = System.nanoTime();
        pause = patience.first();
    }

    boolean hopeless() {
        return System.nanoTime() - lifeAt > patience.giveUp().toNanos();
    }

    /** Waits before the next attempt, longer each time. */
    void pause(Deadline deadline) {
        Pause.of(deadline.within(pause));
        pause = patience.afterwards(pause);
    }
}
