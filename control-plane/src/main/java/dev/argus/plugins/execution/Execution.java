package dev.argus.plugins.execution;

import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.paging.Cursor;
import dev.argus.plugins.tenancy.Caller;
import dev.argus.plugins.tenancy.CallerKind;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Relation;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution as stored, without its payload and streams.
 *
 * @param image the digest reference that runs; fixed when the request is accepted
 * @param requestedBy the caller's subject
 * @param onBehalfOf the subject for whom a part of the platform asked; null otherwise
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
        @Relation(Relation.Kind.EMBEDDED) StoredTrigger trigger,
        CallerKind callerKind,
        String requestedBy,
        @Nullable String onBehalfOf,
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
    /**
     * One that was just accepted, and waits to be claimed.
     *
     * @param version a published one
     */
    static Execution queued(
            ExecutionId id,
            RequestExecution request,
            Installation installation,
            PluginVersion version,
            ActionContract contract,
            Instant now) {
        var limits = contract.manifest().limits();
        var caller = request.principal().caller();
        return new Execution(
                id.value(),
                installation.tenant(),
                installation.id(),
                installation.plugin(),
                version.id(),
                Objects.requireNonNull(version.image()),
                request.action(),
                StoredTrigger.of(request.trigger()),
                caller.kind(),
                caller.subject(),
                caller instanceof Caller.Platform(var ignored, Caller owner) ? owner.subject() : null,
                limits.cpuMillis() + "m",
                Long.toString(limits.memoryBytes()),
                shorter(limits.timeout(), request.timeout()).toMillis(),
                ExecutionState.QUEUED,
                null,
                null,
                0,
                0,
                null,
                null,
                null,
                now,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Duration shorter(Duration manifest, @Nullable Duration wanted) {
        return wanted == null || wanted.compareTo(manifest) > 0 ? manifest : wanted;
    }

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
