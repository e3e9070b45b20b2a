package dev.argus.plugins.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.kubernetes.job.Labels;
import dev.argus.plugins.kubernetes.job.RunnerJob;
import dev.argus.plugins.kubernetes.podsecurity.Restricted;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.node.v1.RuntimeClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates, reads and removes the objects of one attempt. Never call it inside a database transaction. */
@Singleton
class JobClient {
    private static final Logger LOG = LoggerFactory.getLogger(JobClient.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long IMMEDIATE_DEADLINE_SECONDS = 1;
    /** The kernel's least limit. */
    private static final int LEAST_CPU_MILLIS = 10;

    private final KubernetesClient client;

    JobClient(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Creates the Secret and the Job. Either may already exist from an earlier try at the same attempt.
     *
     * <p>Without volumes both are created at the same time. The kubelet needs the Secret only after scheduling and
     * after it has made the pod's sandbox. If the Secret is never created, the container does not start, and the next
     * try at the attempt creates it. A Secret that is mounted is created first, because a kubelet that does not find it
     * waits for long before it looks again.
     *
     * @throws RefusedException if the cluster refuses one of them; the other may have been created
     */
    Job launch(Secret secret, Job job) {
        requireRestricted(job);
        if (!job.getSpec().getTemplate().getSpec().getVolumes().isEmpty()) {
            create(secret);
            return create(job);
        }
        var made = CompletableFuture.supplyAsync(() -> create(secret), Thread::startVirtualThread);
        try {
            return create(job);
        } finally {
            join(made);
        }
    }

    /**
     * Throws IllegalStateException if the Job's pod does not meet the Pod Security Standard "restricted", so that no
     * such Job is ever sent.
     */
    static void requireRestricted(Job job) {
        var violations = Restricted.violations(JSON.valueToTree(job.getSpec().getTemplate()));
        if (!violations.isEmpty()) {
            throw new IllegalStateException(
                    "the control plane's Job violates the restricted Pod Security profile: " + violations);
        }
    }

    /**
     * Returns the newest event's message about why the Job could not create its pod. Returns empty if there is no such
     * event or if the control plane may not read events.
     */
    Optional<String> refusedPod(Execution execution, String namespace) {
        try {
            return client
                    .v1()
                    .events()
                    .inNamespace(namespace)
                    .withField("involvedObject.kind", "Job")
                    .withField("involvedObject.name", execution.jobName())
                    .withField("reason", KubeletWords.FAILED_CREATE)
                    .list()
                    .getItems()
                    .stream()
                    .map(Event::getMessage)
                    .reduce((one, other) -> other);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * Makes the Job the owner of the Secret, so that the cluster deletes the Secret with the Job even if no replica
     * does. If that fails, it is only logged.
     */
    void own(Secret secret, Job job) {
        var owner = new OwnerReferenceBuilder()
                .withApiVersion("batch/v1")
                .withKind("Job")
                .withName(job.getMetadata().getName())
                .withUid(job.getMetadata().getUid())
                .withBlockOwnerDeletion(false)
                .build();
        try {
            client.resource(secret).edit(there -> {
                there.getMetadata().setOwnerReferences(List.of(owner));
                return there;
            });
        } catch (KubernetesClientException e) {
            LOG.info(
                    "the Secret of {} could not be tied to its Job; the sweep will remove it: {}",
                    job.getMetadata().getName(),
                    e.getMessage());
        }
    }

    /** Returns the pod of an attempt as the API server has it now; empty if there is none. */
    Optional<PodSighting> look(Execution execution, String namespace) {
        var pods = client.pods()
                .inNamespace(namespace)
                .withLabel(Labels.EXECUTION, execution.id().toString())
                .withLabel(Labels.ATTEMPT, Integer.toString(execution.attempt()))
                .list()
                .getItems();
        // A Job may have started two pods. The first one that ended counts; before one has ended, the older one.
        return pods.stream()
                .flatMap(pod -> PodSighting.of(pod, false).stream())
                .reduce((one, other) -> one.over() || !other.over() ? one : other);
    }

    boolean jobExists(Execution execution, String namespace) {
        return client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(namespace)
                        .withName(execution.jobName())
                        .get()
                != null;
    }

    /**
     * Returns whether the RuntimeClass exists. Returns true as well if the control plane may not read RuntimeClasses: a
     * pod whose class is missing is refused later and never runs under another one.
     */
    boolean runtimeClassExists(String name) {
        try {
            return client.resources(RuntimeClass.class).withName(name).get() != null;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            return true;
        }
    }

    /**
     * Lowers the CPU limit of a running pod by a thousandth of a CPU, which makes the kernel forget by how much the
     * container has overdrawn its CPU time. Returns whether there was a pod whose limit could be lowered.
     */
    boolean lowerCpu(String name, String namespace) {
        var pod = client.pods().inNamespace(namespace).withName(name);
        var there = pod.get();
        if (there == null) {
            return false;
        }
        var limit = there.getSpec().getContainers().stream()
                .filter(container -> RunnerJob.CONTAINER.equals(container.getName()))
                .map(container -> container.getResources().getLimits())
                .filter(Objects::nonNull)
                .map(limits -> limits.get("cpu"))
                .findFirst()
                .orElse(null);
        if (limit == null) {
            return false;
        }
        int millis = limit.getNumericalAmount().movePointRight(3).intValueExact() - 1;
        if (millis < LEAST_CPU_MILLIS) {
            return false;
        }
        var amount = Map.of("cpu", millis + "m");
        var container = Map.of("name", RunnerJob.CONTAINER, "resources", Map.of("limits", amount, "requests", amount));
        pod.subresource("resize")
                .patch(
                        PatchContext.of(PatchType.STRATEGIC_MERGE),
                        Serialization.asJson(Map.of("spec", Map.of("containers", List.of(container)))));
        return true;
    }

    /** Makes the kubelet end the pod now, with SIGTERM first. The pod and its log stay. */
    void endEarly(String pod, String namespace) {
        client.pods().inNamespace(namespace).withName(pod).edit(there -> {
            there.getSpec().setActiveDeadlineSeconds(IMMEDIATE_DEADLINE_SECONDS);
            return there;
        });
    }

    /**
     * Removes Job, pod and Secret. The pod is deleted in the background. Only the holder of the lease may call it,
     * after it closed the attempt or recorded that it gives the start up.
     */
    void remove(Execution execution, String namespace) {
        var jobs = client.batch().v1().jobs().inNamespace(namespace).withName(execution.jobName());
        var job = jobs.get();
        if (job != null && Labels.execution(job).equals(Optional.of(execution.executionId()))) {
            delete(job);
        }
        client.secrets().inNamespace(namespace).withName(execution.jobName()).delete();
    }

    /** Deletes exactly this Job and not another one that has got its name in the meantime. */
    private void delete(Job job) {
        var options = new DeleteOptionsBuilder()
                .withPropagationPolicy("Background")
                .withNewPreconditions()
                .withUid(job.getMetadata().getUid())
                .endPreconditions()
                .build();
        try {
            client.raw(
                    "/apis/batch/v1/namespaces/%s/jobs/%s"
                            .formatted(
                                    job.getMetadata().getNamespace(),
                                    job.getMetadata().getName()),
                    "DELETE",
                    options);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    private static void join(CompletableFuture<?> made) {
        try {
            made.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Creates an object. If an object of the same execution already has its name, returns that one. If anything else
     * has the name, throws.
     */
    private <T extends HasMetadata> T create(T wanted) {
        try {
            return client.resource(wanted).create();
        } catch (KubernetesClientException e) {
            if (RefusedException.is(e)) {
                throw new RefusedException(e);
            }
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            T there = client.resource(wanted).get();
            if (there == null || !Labels.execution(there).equals(Labels.execution(wanted))) {
                throw e;
            }
            return there;
        }
    }
}
