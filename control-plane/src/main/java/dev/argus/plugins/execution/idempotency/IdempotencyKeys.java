package dev.argus.plugins.execution.idempotency;

import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Keeps for 24 hours which execution a tenant's key stands for, so that a request that is sent twice runs once. */
@Singleton
public class IdempotencyKeys {
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final IdempotencyRepository keys;
    private final Clock clock;

    IdempotencyKeys(IdempotencyRepository keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Takes a key for an execution; answers the execution that has it, where the same request took it before. Throws
     * CONFLICT where another request did. Waits for whoever is taking the same key.
     *
     * @param requestSha256 what makes two requests the same
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> take(TenantId tenant, String key, byte[] requestSha256, UUID execution) {
        var now = clock.instant();
        if (keys.take(tenant.value(), key, requestSha256, execution, now, now.minus(LIFETIME)) == 1) {
            return Optional.empty();
        }
        return Optional.of(keys.firstWith(tenant.value(), key, requestSha256)
                .orElseThrow(() -> Problem.conflict(
                        "idempotencyKey: the key \"%s\" was used for another request less than 24 hours ago"
                                .formatted(key))));
    }

    /** For a request that got no execution: the same request may get one the next time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveBack(TenantId tenant, String key) {
        keys.giveBack(tenant.value(), key);
    }

    /** Removes the keys that no longer count; answers how many. */
    @Transactional
    public int expire() {
        return keys.removeOlder(clock.instant().minus(LIFETIME));
    }
}
