package dev.argus.plugins.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of an attempt: the kubelet's words, except the trailer, which is the runner's.
 *
 * @param runtimeClass of the pod that ran; null is the cluster's own runtime
 * @param trailer JSON text
 */
public record AttemptEnd(
        @Nullable String podName,
        @Nullable String imageId,
        @Nullable String runtimeClass,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Integer exitCode,
        @Nullable String trailer) {
    /** Nothing was ever seen of a pod. */
    public static final AttemptEnd UNSEEN = new AttemptEnd(null, null, null, null, null, null, null);

    /** Whether a pod was seen at all; of one that only its absence is known of, the rest says nothing. */
    boolean podSeen() {
        return podName != null && !podName.isEmpty();
    }
}
