package dev.argus.plugins.kubernetes;

import dev.argus.plugins.execution.ExecutionId;
import dev.argus.plugins.kubernetes.job.Labels;
import dev.argus.plugins.kubernetes.job.RunnerJob;
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
 * One observation of a pod, with those facts that decide something. They are the kubelet's report. Reading them is
 * pure.
 *
 * @param pod the pod's name; empty if only its deletion was seen
 * @param podReason why the whole pod failed (Evicted, DeadlineExceeded, …); null if it did not fail
 * @param disruption why the cluster itself ends the pod early (EvictionByEvictionAPI, PreemptionByScheduler,
 *     TerminationByKubelet, …); null if it does not
 * @param waiting why the container does not run yet; null if it runs or has ended
 * @param startedAt when the container started; null if it has not
 * @param end how the container ended; null if it has not
 * @param imageId the image that the kubelet reports for the container; null if it reports none
 * @param runtimeClass the pod's RuntimeClass; null means the cluster's default runtime
 * @param gone whether the pod was deleted; then this is its last known state
 * @param deleting whether somebody has requested the pod's deletion
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
    /**
     * Why a container does not run yet.
     *
     * @param reason ErrImagePull, CreateContainerConfigError, the reason of the condition PodScheduled, …
     */
    record Waiting(String reason, @Nullable String message) {}

    /**
     * How a container ended.
     *
     * @param exitCode the exit code; -1 if the kubelet reported none
     * @param message the container's termination message, which the runner wrote
     */
    record End(
            int exitCode,
            @Nullable String reason,
            @Nullable String message,
            @Nullable Instant finishedAt) {}

    /** Reads a pod. Returns empty for a pod that does not belong to an attempt. */
    static Optional<PodSighting> of(Pod pod, boolean gone) {
        return Labels.execution(pod)
                .flatMap(execution -> attempt(pod).map(attempt -> of(pod, execution, attempt, gone)));
    }

    boolean running() {
        return startedAt != null && end == null;
    }

    /** Returns whether nothing more will be observed: the container ended, the pod failed, or the pod was deleted. */
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

    /** Finds the plugin's container by its name: somebody's webhook may have added others, also before it. */
    private static Optional<ContainerStatus> container(Pod pod) {
        var statuses = pod.getStatus() == null ? null : pod.getStatus().getContainerStatuses();
        return (statuses == null ? List.<ContainerStatus>of() : statuses)
                .stream()
                        .filter(status -> RunnerJob.CONTAINER.equals(status.getName()))
                        .findFirst();
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
