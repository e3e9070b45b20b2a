package dev.argus.plugins.execution.idempotency;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Removes idempotency keys that no longer count, so that the table holds a day of them and no more. */
@Singleton
class IdempotencySweep {
    private final IdempotencyKeys keys;

    IdempotencySweep(IdempotencyKeys keys) {
        this.keys = keys;
    }

    @Scheduled(fixedDelay = "10m", initialDelay = "1m")
    void sweep() {
        keys.expire();
    }
}
