package dev.argus.plugins.ledger.log;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the sequencer of this process that there is something to do; a lost ring costs one poll. */
@Singleton
public class Doorbell {
    private final Semaphore rung = new Semaphore(0);

    public void ring() {
        if (!isRung()) {
            rung.release();
        }
    }

    public boolean isRung() {
        return rung.availablePermits() > 0;
    }

    /** Returns when rung since the last wait, or after the time. */
    public void await(Duration atMost) {
        try {
            if (rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                rung.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
