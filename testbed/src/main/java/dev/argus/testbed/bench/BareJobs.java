package dev.argus.testbed.bench;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * The reference measurements: bare Jobs that are copies of a platform's Job, and bare watches of a namespace's Jobs and
 * pods.
 *
 * <p>Times are the {@link System#nanoTime()} at which this process received the event.
 */
final class BareJobs implements AutoCloseable {
    private static final String NAME = "batch.kubernetes.io/job-name";
    private static final long CLOSE_TIMEOUT_SECONDS = 60;

    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Watch jobs;
    private final Watch pods;

    BareJobs(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        this.jobs = client.batch().v1().jobs().inNamespace(namespace).watch(new Each<>(this::job));
        this.pods = client.pods().inNamespace(namespace).watch(new Each<>(this::pod));
    }

    /** The times at which the events of one Job were seen. */
    static final class Seen {
        final CompletableFuture<Long> added = new CompletableFuture<>();
        final CompletableFuture<Long> terminated = new CompletableFuture<>();
        final CompletableFuture<Long> complete = new CompletableFuture<>();

        static long await(CompletableFuture<Long> moment) {
            try {
                return moment.get(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException(
                        "the bare watch saw nothing for %d s".formatted(CLOSE_TIMEOUT_SECONDS), e);
            }
        }
    }

    /** A Job and the Secret that its pod reads. */
    record Template(Job job, Secret secret) {}

    Seen of(String job) {
        return seen.computeIfAbsent(job, name -> new Seen());
    }

    /** Copies the platform's Job and Secret of this name while they exist. */
    Template template(String job) {
        Seen.await(of(job).added);
        return new Template(
                client.batch().v1().jobs().inNamespace(namespace).withName(job).get(),
                client.secrets().inNamespace(namespace).withName(job).get());
    }

    /** The times of one bare Job, in milliseconds after its POST. */
    record Times(double added, double terminated, double complete) {}

    /**
     * Runs a copy of the template and waits for its end. The copy's name and labels differ, so that the platform does
     * not take it for its own.
     */
    Times run(Template template) {
        var name = secret(template);
        var watched = of(name);
        long start = System.nanoTime();
        client.resource(copy(template.job(), name)).create();
        var times = new Times(
                millis(Seen.await(watched.added) - start),
                millis(Seen.await(watched.terminated) - start),
                millis(Seen.await(watched.complete) - start));
        client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withName(name)
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();
        client.secrets().inNamespace(namespace).withName(name).delete();
        return times;
    }

    /** Runs a copy that is not deleted, waits for its end and returns its pod's name. */
    String keep(Template template) {
        var name = secret(template);
        client.resource(copy(template.job(), name)).create();
        Seen.await(of(name).terminated);
        return client.pods()
                .inNamespace(namespace)
                .withLabel(NAME, name)
                .list()
                .getItems()
                .getFirst()
                .getMetadata()
                .getName();
    }

    /** Creates the copy's Secret and returns its name, which the copied Job will have as well. */
    private String secret(Template template) {
        var name = "bare-" + UUID.randomUUID();
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withData(template.secret().getData())
                        .build())
                .create();
        return name;
    }

    static double millis(long nanos) {
        return nanos / 1e6;
    }

    private Job copy(Job job, String name) {
        var copy = new JobBuilder(job)
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withStatus(null)
                .editSpec()
                .withSelector(null)
                .withManualSelector(null)
                .endSpec()
                .editSpec()
                .editTemplate()
                .withNewMetadata()
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
        copy.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                .filter(variable -> variable.getValueFrom() != null)
                .forEach(variable -> variable.getValueFrom().getSecretKeyRef().setName(name));
        return copy;
    }

    private void job(Watcher.Action action, Job job) {
        var watched = of(job.getMetadata().getName());
        watched.added.complete(System.nanoTime());
        var conditions = job.getStatus() == null ? null : job.getStatus().getConditions();
        if (conditions != null
                && conditions.stream()
                        .anyMatch(it -> "Complete".equals(it.getType()) && "True".equals(it.getStatus()))) {
            watched.complete.complete(System.nanoTime());
        }
    }

    private void pod(Watcher.Action action, Pod pod) {
        var job = pod.getMetadata().getLabels() == null
                ? null
                : pod.getMetadata().getLabels().get(NAME);
        var statuses = pod.getStatus() == null ? null : pod.getStatus().getContainerStatuses();
        boolean over = statuses != null
                && !statuses.isEmpty()
                && statuses.getFirst().getState().getTerminated() != null;
        if (job != null && over) {
            of(job).terminated.complete(System.nanoTime());
        }
    }

    @Override
    public void close() {
        jobs.close();
        pods.close();
    }

    private record Each<T>(BiConsumer<Watcher.Action, T> handler) implements Watcher<T> {
        @Override
        public void eventReceived(Action action, T resource) {
            handler.accept(action, resource);
        }

        @Override
        public void onClose(WatcherException cause) {
            // If a watch ends, its events are missing and the bench fails visibly.
        }
    }
}
