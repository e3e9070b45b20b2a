package dev.argus.plugins.kubernetes;

import dev.argus.plugins.execution.ExecutionId;
import dev.argus.plugins.kubernetes.job.Labels;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a pod shows, as far as it decides anything. The kubelet's words; pure.
 *
 * @param pod its name; empty where only the deletion was seen
 * @param podReason why the pod as a whole failed (Evicted, DeadlineExceeded, …)
 * @param disruption why the cluster itself ends the pod early (EvictionByEvictionAPI, PreemptionByScheduler,
 *     TerminationByKubelet, …)
 * @param waiting why the container does not run yet; null once it does or has
 * @param startedAt when the container started
 * @param end how the container ended; null while it has not
 * @param runtimeClass what the kubelet was told to run it under; null is the cluster's own runtime
 * @param gone the pod was deleted; this is the last that is known of it
 * @param deleting somebody asked for the pod's deletion
 */
record PodSighting(
        ExecutionId execution,
        int attempt,
        String pod,
        @Nullable String podReason,
        @Nullable String disruption,
        @Nullable Waiting waiting,
        @Nullable Instant startedAt,
        @Nullable End end,
        @Nullable String imageId,
        @Nullable String runtimeClass,
        boolean gone,
        boolean deleting) {
    /** @param reason ErrImagePull, CreateContainerConfigError, PodScheduled's reason, … */
    record Waiting(String reason, @Nullable String message) {}

    /** @param message what the runner left as the container's termination message */
    record End(
            int exitCode,
            @Nullable String reason,
            @Nullable String message,
            @Nullable Instant finishedAt) {}

    /** Empty for a pod that is not one of ours. */
    static Optional<PodSighting> of(Pod pod, boolean gone) {
        return Labels.execution(pod)
                .flatMap(execution -> attempt(pod).map(attempt -> of(pod, execution, attempt, gone)));
    }

    boolean running() {
        return startedAt != null && end == null;
    }

    /** Nothing more will be heard: the container ended, or the pod failed or vanished without it. */
    boolean over() {
        return end != null || gone || podReason != null;
    }

    private static PodSighting of(Pod pod, ExecutionId execution, int attempt, boolean gone) {
        var status = pod.getStatus();
        var container = container(pod);
        var state = container.map(ContainerStatus::getState).orElse(null);
        boolean failed = status != null && KubeletWords.FAILED.equals(status.getPhase());
        return new PodSighting(
                execution,
                attempt,
                pod.getMetadata().getName() == null ? "" : pod.getMetadata().getName(),
                failed && status.getReason() != null ? status.getReason() : null,
                condition(pod, KubeletWords.DISRUPTION_TARGET, "True")
                        .map(PodCondition::getReason)
                        .orElse(null),
                waiting(pod, state),
                startedAt(state),
                end(state),
                container
                        .map(ContainerStatus::getImageID)
                        .filter(id -> !id.isEmpty())
                        .orElse(null),
                pod.getSpec() == null ? null : pod.getSpec().getRuntimeClassName(),
                gone,
                gone || pod.getMetadata().getDeletionTimestamp() != null);
    }

    private static Optional<ContainerStatus> container(Pod pod) {
        var statuses = pod.getStatus() == null ? null : pod.getStatus().getContainerStatuses();
        return statuses == null || statuses.isEmpty() ? Optional.empty() : Optional.of(statuses.getFirst());
    }

    private static Optional<Integer> attempt(Pod pod) {
        try {
            return Optional.ofNullable(pod.getMetadata().getLabels().get(Labels.ATTEMPT))
                    .map(Integer::valueOf);
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    private static @Nullable Waiting waiting(Pod pod, @Nullable ContainerState state) {
        if (state != null && state.getWaiting() != null && state.getWaiting().getReason() != null) {
            return new Waiting(
                    state.getWaiting().getReason(), state.getWaiting().getMessage());
        }
        return state != null
                ? null
                : condition(pod, KubeletWords.POD_SCHEDULED, "False")
                        .map(condition -> new Waiting(String.valueOf(condition.getReason()), condition.getMessage()))
                        .orElse(null);
    }

    private static Optional<PodCondition> condition(Pod pod, String type, String status) {
        var conditions = pod.getStatus() == null ? null : pod.getStatus().getConditions();
        return (conditions == null ? List.<PodCondition>of() : conditions)
                .stream()
                        .filter(condition -> type.equals(condition.getType()) && status.equals(condition.getStatus()))
                        .findFirst();
    }

    private static @Nullable Instant startedAt(@Nullable ContainerState state) {
        if (state == null) {
            return null;
        }
        if (state.getTerminated() != null) {
            return instant(state.getTerminated().getStartedAt());
        }
        return state.getRunning() == null ? null : instant(state.getRunning().getStartedAt());
    }

    private static @Nullable End end(@Nullable ContainerState state) {
        var terminated = state == null ? null : state.getTerminated();
        if (terminated == null) {
            return null;
        }
        int exitCode = terminated.getExitCode() == null ? -1 : terminated.getExitCode();
        return new End(exitCode, terminated.getReason(), terminated.getMessage(), instant(terminated.getFinishedAt()));
    }

    private static @Nullable Instant instant(@Nullable String time) {
        try {
            return time == null ? null : Instant.parse(time);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
