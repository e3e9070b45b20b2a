package dev.argus.plugins.execution;

import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Keeps for 24 hours which execution a tenant's key stands for, so that a request that is sent twice runs once. */
@Singleton
class IdempotencyKeys {
    static final Duration LIFETIME = Duration.ofHours(24);

    private final IdempotencyRepository keys;
    private final ExecutionRepository executions;
    private final Clock clock;

    IdempotencyKeys(IdempotencyRepository keys, ExecutionRepository executions, Clock clock) {
        this.keys = keys;
        this.executions = executions;
        this.clock = clock;
    }

    /**
     * Takes the request's key, where it has one, for the execution of that id; answers the execution that the same
     * request got before. Throws CONFLICT where another request has the key.
     */
    Optional<Execution> take(RequestExecution request, ExecutionId id) {
        var key = request.idempotencyKey();
        if (key == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        byte[] digest = RequestDigest.of(request);
        var tenant = tenant(request).value();
        if (keys.take(tenant, key, digest, id.value(), now, now.minus(LIFETIME)) == 1) {
            return Optional.empty();
        }
        var first = keys.firstWith(tenant, key, digest)
                .orElseThrow(() -> Problem.conflict(
                        "idempotencyKey: the key \"%s\" was used for another request less than 24 hours ago"
                                .formatted(key)));
        return Optional.of(executions.findById(first).orElseThrow());
    }

    /** For a request that got no execution: the same request may get one the next time. */
    void giveBack(RequestExecution request) {
        var key = request.idempotencyKey();
        if (key != null) {
            keys.giveBack(tenant(request).value(), key);
        }
    }

    private static TenantId tenant(RequestExecution request) {
        return request.principal().tenantId();
    }

    /** Removes the keys that no longer count; answers how many. */
    @Transactional
    int expire() {
        return keys.removeOlder(clock.instant().minus(LIFETIME));
    }
}
