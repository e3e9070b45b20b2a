package dev.argus.plugins.ledger.log;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the sequencer of this process when there is work. If a ring is lost, the work waits for the next poll. */
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

    /** Returns as soon as somebody has rung since the last wait, or when the time is over. */
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
