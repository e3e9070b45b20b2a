package dev.argus.plugins.execution;

import dev.argus.plugins.paging.Cursor;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution as stored, without its payload and streams.
 *
 * @param image the digest reference that runs; fixed when the request is accepted
 * @param attempt 0 before the first claim
 * @param runtimeClass what the current attempt's pod must run under, fixed by its claim; null is the cluster's own
 *     runtime
 * @param cancelReason set once somebody wants it to end; the state follows when the kubelet confirms
 */
@MappedEntity("execution")
public record Execution(
        @Id UUID id,
        UUID tenant,
        UUID installation,
        UUID plugin,
        UUID version,
        String image,
        String action,
        String trigger,
        String requestedBy,
        String cpu,
        String memory,
        long timeoutMillis,
        ExecutionState state,
        @Nullable Reason reason,
        @Nullable String message,
        int attempt,
        long epoch,
        @Nullable String leaseOwner,
        @Nullable Instant leaseExpiresAt,
        @Nullable Reason cancelReason,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant visibleAt,
        @Nullable Instant finishedAt,
        @Nullable Integer exitCode,
        @Nullable String outputError,
        @Nullable String runtimeClass) {
    public ExecutionId executionId() {
        return new ExecutionId(id);
    }

    public Duration timeout() {
        return Duration.ofMillis(timeoutMillis);
    }

    /** From request to end; null before the end. */
    public @Nullable Duration duration() {
        return finishedAt == null ? null : Duration.between(requestedAt, finishedAt);
    }

    /** The Job of the current attempt; derived, so that making it twice is harmless. */
    public String jobName() {
        return "pe-%s-%d".formatted(id, attempt);
    }

    /** Whether somebody else drove this attempt before: its Job may be there already. */
    public boolean adopted() {
        return epoch > attempt;
    }

    public Cursor cursor() {
        return new Cursor(requestedAt, id);
    }
}
