package dev.argus.cli.api;

import java.time.Duration;

/** The reconnection state of one stream: when it last worked, and how long to wait before the next attempt. */
final class Reconnection {
    private final RetryPolicy policy;
    private Duration pause;
    private long lifeAt = System.nanoTime();

    Reconnection(RetryPolicy policy) {
        this.policy = policy;
        this.pause = policy.first();
    }

    /** Records that a connection works. */
    void succeeded() {
        lifeAt = System.nanoTime();
        pause = policy.first();
    }

    boolean timedOut() {
        return System.nanoTime() - lifeAt > policy.giveUp().toNanos();
    }

    /** Waits before the next attempt, each time longer. */
    void pause(Deadline deadline) {
        Pause.of(deadline.within(pause));
        pause = policy.next(pause);
    }
}
