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

/**
 * Idempotency keys of tenants. For 24 hours a key stands for one execution, so that a request that is sent twice runs
 * once.
 */
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
     * Takes a key for an execution, in the caller's transaction. Returns empty if the key was free. Returns the
     * execution that has the key if an equal request took it. Throws CONFLICT if a different request took it. Waits
     * while another transaction takes the same key.
     *
     * @param requestSha256 the digest of the request; requests are equal if their digests are
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

    /** Frees the key of a request that got no execution, so that the same request may get one later. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveBack(TenantId tenant, String key) {
        keys.giveBack(tenant.value(), key);
    }

    /** Removes expired keys and returns how many there were. */
    @Transactional
    public int expire() {
        return keys.removeOlder(clock.instant().minus(LIFETIME));
    }
}
