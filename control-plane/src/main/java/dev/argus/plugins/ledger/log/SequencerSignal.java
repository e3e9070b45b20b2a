package dev.argus.plugins.ledger.log;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the sequencer of this process when there is work. If a signal is lost, the work waits for the next poll. */
@Singleton
public class SequencerSignal {
    private final Semaphore pending = new Semaphore(0);

    public void signal() {
        if (!isSignalled()) {
            pending.release();
        }
    }

    public boolean isSignalled() {
        return pending.availablePermits() > 0;
    }

    /** Returns as soon as somebody has signalled since the last wait, or when the time is over. */
    public void await(Duration atMost) {
        try {
            if (pending.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                pending.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
