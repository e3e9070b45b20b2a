package dev.argus.plugins.kubernetes;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.execution.ExecutionOutcome.Unsuccessful;
import dev.argus.plugins.execution.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt has no running container yet.
 *
 * @param message the cluster's own words, shortened
 * @param hopeless whether waiting is useless, because the obstacle does not disappear by itself
 */
@Pure
record StartObstacle(Reason reason, String message, boolean hopeless) {
    private static final int LONGEST = 500;

    static StartObstacle of(PodSighting.Waiting waiting) {
        var message = shortened(
                "%s%s".formatted(waiting.reason(), waiting.message() == null ? "" : ": " + waiting.message()));
        if (KubeletWords.IMAGE_PULL.contains(waiting.reason())) {
            return new StartObstacle(Reason.IMAGE_PULL, message, isFinal(waiting));
        }
        if (KubeletWords.CONTAINER_CONFIG.contains(waiting.reason())) {
            return new StartObstacle(Reason.CONTAINER_CONFIG, message, true);
        }
        // Waiting may help: another pod may end and make room.
        return new StartObstacle(
                KubeletWords.UNSCHEDULABLE.equals(waiting.reason()) ? Reason.UNSCHEDULABLE : Reason.NEVER_STARTED,
                message,
                false);
    }

    /**
     * Returns the obstacle for a Job or pod that the API server refused.
     *
     * @param words the API server's message
     */
    static StartObstacle refused(String words) {
        boolean quota = words.toLowerCase(Locale.ROOT).contains(KubeletWords.EXCEEDED_QUOTA);
        return new StartObstacle(
                quota ? Reason.QUOTA : Reason.POLICY_DENIED, shortened("the cluster refused it: " + words), !quota);
    }

    /**
     * Returns whether pulling again is useless, because the registry has answered or the name is wrong. A registry that
     * does not answer may do so within the start budget; the kubelet tries again by itself.
     */
    private static boolean isFinal(PodSighting.Waiting waiting) {
        if (KubeletWords.NEVER_PULLED.contains(waiting.reason())) {
            return true;
        }
        var words = String.valueOf(waiting.message()).toLowerCase(Locale.ROOT);
        return KubeletWords.REGISTRY_REFUSALS.stream().anyMatch(words::contains);
    }

    Unsuccessful outcome() {
        return new Unsuccessful(reason, message, null);
    }

    static String shortened(@Nullable String words) {
        var text = String.valueOf(words);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
