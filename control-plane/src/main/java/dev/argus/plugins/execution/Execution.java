package dev.argus.plugins.execution;

import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.InstallationId;
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
 * An execution as stored, without its documents and streams.
 *
 * @param image the image reference with digest that runs; fixed when the request is accepted
 * @param requestedBy the caller's subject
 * @param onBehalfOf the subject for whom a component of the platform asked; null if the caller asked directly
 * @param cpu the CPU limit as a Kubernetes quantity
 * @param memory the memory limit as a Kubernetes quantity
 * @param attempt the number of the current attempt; 0 before the first claim
 * @param epoch increases with each claim and each adoption; see {@link Lease}
 * @param runtimeClass the RuntimeClass that the current attempt's pod must have, fixed by the claim; null means the
 *     cluster's default runtime
 * @param cancelReason why the execution was asked to end; null if it was not. The state changes when the kubelet
 *     confirms the end
 * @param visibleAt when the result became visible; null before that
 */
@MappedEntity("execution")
public record Execution(
        @Id UUID id,
        UUID tenant,
        InstallationId installation,
        PluginId plugin,
        VersionId version,
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
     * Creates an execution that was just accepted and waits to be claimed.
     *
     * @param version a published version
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

    /** Returns the time from request to end; null before the end. */
    public @Nullable Duration duration() {
        return finishedAt == null ? null : Duration.between(requestedAt, finishedAt);
    }

    /**
     * Returns the name of the current attempt's Job. The name is derived from id and attempt, so that creating the Job
     * twice is harmless.
     */
    public String jobName() {
        return "pe-%s-%d".formatted(id, attempt);
    }

    /** Returns whether another replica drove this attempt before. If so, its Job may already exist. */
    public boolean adopted() {
        return epoch > attempt;
    }

    public Cursor cursor() {
        return new Cursor(requestedAt, id);
    }
}
