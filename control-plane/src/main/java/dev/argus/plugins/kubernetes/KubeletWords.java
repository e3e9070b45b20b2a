package dev.argus.plugins.kubernetes;

import java.util.Set;

/**
 * The words of the cluster that decide something here. They are Kubernetes' own, so that there may be others at any
 * time: each is compared with, none is switched over.
 */
final class KubeletWords {
    /** Phase of a pod that ended otherwise than well. */
    static final String FAILED = "Failed";

    /** Reason of a pod that its node sent away. */
    static final String EVICTED = "Evicted";

    /** Reason of a pod that was ended at its {@code activeDeadlineSeconds}. */
    static final String DEADLINE_EXCEEDED = "DeadlineExceeded";

    /** Reason of a container that the kernel ended for its memory. */
    static final String OOM_KILLED = "OOMKilled";

    /** Condition of a pod: true where the cluster itself ends it early. */
    static final String DISRUPTION_TARGET = "DisruptionTarget";

    /** Condition of a pod: false while it has no node. */
    static final String POD_SCHEDULED = "PodScheduled";

    /** Reason of {@link #POD_SCHEDULED}: no node has room for it, or fits it. */
    static final String UNSCHEDULABLE = "Unschedulable";

    /** Reason of a Job's event: the API server took its pod not. */
    static final String FAILED_CREATE = "FailedCreate";

    /** Part of what the API server says, in any case, where a namespace's quota is used up. */
    static final String EXCEEDED_QUOTA = "exceeded quota";

    /** Reasons of a container that has ended without ever having been made or started. */
    static final Set<String> NEVER_CREATED =
            Set.of("StartError", "ContainerCannotRun", "CreateContainerError", "RunContainerError");

    /** Reasons of a container that waits for an image that does not come. */
    static final Set<String> IMAGE_PULL =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");

    /** Reasons of a container that waits because it cannot be made as it is described. */
    static final Set<String> CONTAINER_CONFIG =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError", "StartError");

    private KubeletWords() {}
}
