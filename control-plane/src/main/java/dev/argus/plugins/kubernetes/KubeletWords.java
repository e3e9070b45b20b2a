package dev.argus.plugins.kubernetes;

import java.util.Set;

/**
 * Words of Kubernetes on which decisions here depend. Kubernetes may add others at any time. Therefore they are
 * constants to compare with and not an enum.
 */
final class KubeletWords {
    /** Phase of a pod that failed. */
    static final String FAILED = "Failed";

    /** Reason of a pod that its node evicted. */
    static final String EVICTED = "Evicted";

    /** Reason of a pod that was ended at its {@code activeDeadlineSeconds}. */
    static final String DEADLINE_EXCEEDED = "DeadlineExceeded";

    /** Reason of a container that the kernel ended because it used too much memory. */
    static final String OOM_KILLED = "OOMKilled";

    /** Condition of a pod: true if the cluster itself ends the pod early. */
    static final String DISRUPTION_TARGET = "DisruptionTarget";

    /** Condition of a pod: false while no node is assigned to it. */
    static final String POD_SCHEDULED = "PodScheduled";

    /** Reason of {@link #POD_SCHEDULED}: no node has enough room or is suitable. */
    static final String UNSCHEDULABLE = "Unschedulable";

    /** Reason of a Job's event: the API server refused the Job's pod. */
    static final String FAILED_CREATE = "FailedCreate";

    /** Part of the API server's message when a namespace's quota is used up; compared without regard to case. */
    static final String EXCEEDED_QUOTA = "exceeded quota";

    /** Reasons of a container that has ended without ever being created or started. */
    static final Set<String> NEVER_CREATED =
            Set.of("StartError", "ContainerCannotRun", "CreateContainerError", "RunContainerError");

    /** Reasons of a container that waits for an image that cannot be pulled. */
    static final Set<String> IMAGE_PULL =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");

    /** Those of {@link #IMAGE_PULL} for which no pull is tried again. */
    static final Set<String> NEVER_PULLED = Set.of("InvalidImageName", "ErrImageNeverPull");

    /** Parts of a message about a pull, in lower case, by which a registry said that it will not give the image. */
    static final Set<String> REGISTRY_REFUSALS = Set.of(
            "not found",
            "code = notfound",
            "manifest unknown",
            "name unknown",
            "manifest invalid",
            "unauthorized",
            "authentication required",
            "denied",
            "403 forbidden");

    /** Reasons of a container that waits because it cannot be created as described. */
    static final Set<String> CONTAINER_CONFIG =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError", "StartError");

    private KubeletWords() {}
}
