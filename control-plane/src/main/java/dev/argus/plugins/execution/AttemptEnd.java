package dev.argus.plugins.execution;

import dev.argus.plugins.execution.capture.Isolation;
import dev.argus.plugins.execution.capture.NetworkProof;
import dev.argus.plugins.execution.capture.StartEvent;
import dev.argus.plugins.execution.capture.Trailer;
import dev.argus.plugins.problem.StorableText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was observed of an attempt. The kubelet reported all of it, except {@code start} and {@code trailer}, which the
 * runner reported.
 *
 * @param runtimeClass the RuntimeClass of the pod that ran; null means the cluster's default runtime
 * @param start the runner's start event, with the isolation of the plugin; null if the plugin was never started or no
 *     start event was received
 * @param trailer the runner's trailer; null if none was received
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
    public AttemptEnd {
        podName = StorableText.escapedOrNull(podName);
        imageId = StorableText.escapedOrNull(imageId);
        runtimeClass = StorableText.escapedOrNull(runtimeClass);
    }

    /** No pod of the attempt was ever seen. */
    public static final AttemptEnd UNSEEN = new AttemptEnd(null, null, null, null, null, null, null, null);

    /** Returns the isolation layers at the plugin's start; null if the runner did not report them. */
    public @Nullable Isolation isolation() {
        return start == null ? null : start.isolation();
    }

    /**
     * Returns the proof that preceded network access; null if the plugin has no network access or no trailer was
     * received.
     */
    public @Nullable NetworkProof network() {
        return trailer == null ? null : trailer.network();
    }

    /**
     * Returns whether a pod was seen at all. If not, only its absence is known, and the other components have no
     * meaning.
     */
    boolean podSeen() {
        return podName != null && !podName.isEmpty();
    }
}
