package dev.argus.plugins.execution;

import dev.argus.plugins.execution.capture.Isolation;
import dev.argus.plugins.execution.capture.NetworkProof;
import dev.argus.plugins.execution.capture.StartEvent;
import dev.argus.plugins.execution.capture.Trailer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of an attempt: the kubelet's words, except start and trailer, which are the runner's.
 *
 * @param runtimeClass of the pod that ran; null is the cluster's own runtime
 * @param start that the plugin was started, and what was around it then; null where it never was, or nothing is known
 *     of it
 * @param trailer the runner's account; null where none came
 */
public record AttemptEnd(
        @Nullable String podName,
        @Nullable String imageId,
        @Nullable String runtimeClass,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Integer exitCode,
        @Nullable StartEvent start,
        @Nullable Trailer trailer) {
    /** Nothing was ever seen of a pod. */
    public static final AttemptEnd UNSEEN = new AttemptEnd(null, null, null, null, null, null, null, null);

    /** What was around the plugin when it was started; null where the runner did not say it. */
    public @Nullable Isolation isolation() {
        return start == null ? null : start.isolation();
    }

    /** What was proved before a network was opened; null where none was to be opened, or nothing is known of it. */
    public @Nullable NetworkProof network() {
        return trailer == null ? null : trailer.network();
    }

    /** Whether a pod was seen at all; of one that only its absence is known of, the rest says nothing. */
    boolean podSeen() {
        return podName != null && !podName.isEmpty();
    }
}
