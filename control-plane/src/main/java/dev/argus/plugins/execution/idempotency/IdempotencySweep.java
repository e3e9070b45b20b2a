package dev.argus.plugins.execution.idempotency;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Removes expired idempotency keys, so that the table holds no more than about one day of keys. */
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
