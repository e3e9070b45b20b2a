package dev.argus.plugins.ledger;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the sequencer of this process that there is something to do; a lost ring costs one poll. */
@Singleton
class Doorbell {
    private final Semaphore rung = new Semaphore(0);

    void ring() {
        if (!isRung()) {
            rung.release();
        }
    }

    boolean isRung() {
        return rung.availablePermits() > 0;
    }

    /** Returns when rung since the last wait, or after the time. */
    void await(Duration atMost) {
        try {
            if (rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                rung.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
