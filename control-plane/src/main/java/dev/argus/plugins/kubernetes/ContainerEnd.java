package dev.argus.plugins.kubernetes;

import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.capture.StartEvent;
import dev.argus.plugins.kubernetes.job.RunnerSpec;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a container from outside: at once when the platform asks for it, and when its runner has not ended the plugin at
 * the timeout.
 *
 * <p>When a container has used up its CPU time, the kernel lets system calls that have begun go on, and takes their
 * time from the container's next turns. A plugin that makes long calls can so keep its runner from running for minutes,
 * and no signal ends a process that has no turn. A change of the pod's CPU limit cancels that debt. The runner then has
 * its turn, sees that it was late and that the limit is lower, and kills the plugin.
 */
final class ContainerEnd {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerEnd.class);
    private static final Duration TOLERANCE = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final int RELIEFS = 2;
    /** How long a runner that had no turn may take to end the plugin before the kubelet tells it to. */
    private static final Duration HEAD_START = Duration.ofSeconds(1);

    private final JobClient jobs;
    private final Execution execution;
    private final String namespace;
    private final Sightings sightings;
    private final Transcript transcript;

    ContainerEnd(JobClient jobs, Execution execution, String namespace, Sightings sightings, Transcript transcript) {
        this.jobs = jobs;
        this.execution = execution;
        this.namespace = namespace;
        this.sightings = sightings;
        this.transcript = transcript;
    }

    /**
     * Waits for the end of the container and intervenes when it is late. Returns when the container has ended, or when
     * the kubelet was told to end it.
     *
     * @param pod the pod's name
     * @param running when the container was seen running
     */
    void watch(String pod, Instant running) throws InterruptedException {
        var due = running.plus(execution.timeout()).plus(RunnerSpec.GRACE).plus(TOLERANCE);
        boolean began = false;
        int reliefs = 0;
        while (sightings.await(PodSighting::over, Duration.between(Instant.now(), due)) == null) {
            var start = transcript.start();
            if (!began && start.isPresent()) {
                began = true;
                due = due.plus(gate(start.get()));
            } else if (!began) { // the timeout has not begun
                due = Instant.now().plus(AGAIN);
            } else if (reliefs < RELIEFS && relieve(pod)) {
                reliefs++;
                due = Instant.now().plus(AGAIN);
            } else {
                end(pod);
                return;
            }
        }
    }

    /**
     * Ends the pod. A runner that had no turn gets one first, and kills the plugin in it. Once the kubelet ends a pod,
     * it no longer changes limits. Returns at once; if the cluster refuses, that is only logged.
     */
    void endNow(PodSighting pod) {
        Thread.ofVirtual().name("end-", 0).start(() -> {
            try {
                if (pod.running() && relieve(pod.pod())) {
                    sightings.await(PodSighting::over, HEAD_START);
                }
                end(pod.pod());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Gives the runner its turn. Returns whether the cluster accepted the change. */
    private boolean relieve(String pod) {
        if (execution.runtimeClass() != null) { // another runtime may not support the change
            return false;
        }
        try {
            return jobs.lowerCpu(pod, namespace);
        } catch (KubernetesClientException e) {
            if (!gone(e)) {
                LOG.info("the CPU limit of {} cannot be changed: {}", pod, e.getMessage());
            }
            return false;
        }
    }

    private void end(String pod) {
        try {
            jobs.endEarly(pod, namespace);
        } catch (KubernetesClientException e) {
            if (!gone(e)) {
                LOG.warn("{} cannot be ended now: {}", pod, e.getMessage());
            }
        }
    }

    /** Returns whether the pod has ended and was removed in the meantime. */
    private static boolean gone(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
    }

    /** Returns how long the runner waited for the proof of the network policy before the timeout began. */
    private static Duration gate(StartEvent start) {
        var isolation = start.isolation();
        return isolation == null || isolation.network() == null
                ? Duration.ZERO
                : Duration.ofMillis(isolation.network().millis());
    }
}
