package dev.argus.plugins.retention;

import dev.argus.plugins.catalog.bundle.Bundles;
import dev.argus.plugins.database.AsWorker;
import dev.argus.plugins.execution.idempotency.IdempotencyKeys;
import dev.argus.plugins.trust.keys.KeyChallenges;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/**
 * Calls each feature's {@code expire()} periodically, with one method per feature. A failure is logged and stops no
 * other sweep; the next sweep tries again. Every replica runs the sweeps, which is harmless because all remove the same
 * rows.
 *
 * <p>{@code argus.retention.<what>} is the time from the end of one sweep to the start of the next.
 */
@Singleton
class RetentionSweep {
    private final Bundles bundles;
    private final KeyChallenges challenges;
    private final IdempotencyKeys idempotencyKeys;

    RetentionSweep(Bundles bundles, KeyChallenges challenges, IdempotencyKeys idempotencyKeys) {
        this.bundles = bundles;
        this.challenges = challenges;
        this.idempotencyKeys = idempotencyKeys;
    }

    @Scheduled(fixedDelay = "${argus.retention.bundles:5m}", initialDelay = "${argus.retention.bundles:5m}")
    @AsWorker
    void bundles() {
        bundles.expire();
    }

    @Scheduled(
            fixedDelay = "${argus.retention.key-challenges:10m}",
            initialDelay = "${argus.retention.key-challenges:10m}")
    @AsWorker
    void keyChallenges() {
        challenges.expire();
    }

    @Scheduled(
            fixedDelay = "${argus.retention.idempotency-keys:10m}",
            initialDelay = "${argus.retention.idempotency-keys:10m}")
    @AsWorker
    void idempotencyKeys() {
        idempotencyKeys.expire();
    }
}
