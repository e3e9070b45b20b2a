package dev.argus.plugins.kubernetes;

import dev.argus.plugins.database.DatabaseIdentity;
import dev.argus.plugins.execution.AttemptEnd;
import dev.argus.plugins.execution.ClosingResult;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionOutcome;
import dev.argus.plugins.execution.ExecutionOutcome.Unsuccessful;
import dev.argus.plugins.execution.ExecutionState;
import dev.argus.plugins.execution.Lease;
import dev.argus.plugins.execution.Reason;
import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.FrameKey;
import dev.argus.plugins.execution.capture.Trailer;
import dev.argus.plugins.execution.redaction.SecretValues;
import dev.argus.plugins.kubernetes.job.PodNetwork;
import dev.argus.plugins.kubernetes.job.RunnerJob;
import dev.argus.plugins.kubernetes.network.EgressGate;
import dev.argus.plugins.kubernetes.secret.TenantSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one attempt from its claim to its end. It is a straight sequence of steps. It may stop at any step; then
 * another replica adopts the attempt and begins again with the first step.
 *
 * <p>The steps are: create the Job, which may already exist. When the container runs, follow the log from its first
 * byte, and again whenever it breaks off. After the trailer, store the result, which makes it visible before the
 * kubelet confirms the end. When the container has ended, read the log once more if no trailer was received. End the
 * execution, once. Remove the Job. Waiting never relies on the watch alone: every few seconds the pod is read from the
 * API server.
 */
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** Until a pod was seen. A refused pod must soon stop taking a place from others. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    /** How long a container may fail to start for the same reason before the attempt ends with that reason. */
    private static final Duration STUCK = Duration.ofSeconds(20);

    private static final Duration DRAIN = Duration.ofSeconds(3);

    private final AttemptServices services;
    private final Execution execution;
    private final String namespace;
    private final FrameKey key;
    private final TenantSecrets.Found secrets;
    private final SecretValues values;
    private final Transcript transcript;
    private final Sightings sightings = new Sightings();
    private final LogFollower follower;
    private final ContainerEnd late;
    private final CountDownLatch logEnded = new CountDownLatch(1);
    private final AtomicBoolean followed = new AtomicBoolean();
    private final AtomicBoolean shown = new AtomicBoolean();
    /**
     * Whether the result was stored together with a trailer. If so, it is complete, because nothing after the trailer
     * counts.
     */
    private volatile boolean stored;

    private volatile @Nullable Reason wanted;
    /** Only used by the driving thread, like the two below. */
    private @Nullable StartObstacle obstacle;

    private @Nullable String blocked;
    private boolean givenUp;

    /**
     * Creates the driver of an attempt.
     *
     * @param secrets the granted secrets. They must be known before the first line of the log is read; otherwise their
     *     values could be shown
     */
    Run(AttemptServices services, Execution execution, String namespace, TenantSecrets.Found secrets) {
        this.services = services;
        this.execution = execution;
        this.namespace = namespace;
        this.key = services.frameKey(execution);
        this.secrets = secrets;
        this.values = secrets.values();
        this.transcript = new Transcript(
                execution,
                services.contracts().of(execution),
                key,
                services.settings().capture(),
                services.live(),
                values);
        this.follower = new LogFollower(transcript, sightings);
        this.late = new ContainerEnd(services.jobs(), execution, namespace, sightings, transcript);
        this.wanted = execution.cancelReason();
    }

    Execution execution() {
        return execution;
    }

    /** Adds an observation of the pod. Observations of an earlier attempt's pod are ignored. */
    void seen(PodSighting sighting) {
        if (sighting.attempt() != execution.attempt()) {
            return;
        }
        sightings.add(sighting);
        if (sighting.running() && followed.compareAndSet(false, true)) {
            Thread.ofVirtual().name("log-", 0).start(DatabaseIdentity.WORKER.bind(() -> follow(sighting)));
            Thread.ofVirtual().name("late-", 0).start(DatabaseIdentity.WORKER.bind(() -> watch(sighting)));
        }
    }

    /** Asks the pod to end. The outcome is decided when the kubelet confirms the end. Another call has no effect. */
    void end(Reason reason) {
        if (wanted == null) {
            wanted = reason;
            endPod();
        }
    }

    private void endPod() {
        var pod = sightings.newest();
        if (pod != null && !pod.pod().isEmpty() && !pod.over()) {
            late.endNow(pod);
        }
    }

    /**
     * Drives the attempt to its end. Throws if the cluster or the database fails; then another driver adopts the
     * attempt.
     */
    void drive() throws InterruptedException {
        services.live().open(execution.executionId());
        try {
            var obstacle = launch();
            var last = obstacle == null ? awaitEnd() : null;
            boolean closed;
            if (last == null) {
                closed = close(obstacle == null ? neverStarted() : obstacle, null);
            } else {
                drain(last);
                closed = close(null, last);
            }
            // Who closes the run removes its objects. A driver that lost the lease would remove its successor's.
            if (closed) {
                services.jobs().remove(execution, namespace);
            }
        } finally {
            follower.stop();
            services.live().close(execution.executionId());
        }
    }

    /** Creates the objects of the attempt. Returns an outcome if the attempt cannot start, else null. */
    private @Nullable ExecutionOutcome launch() {
        if (execution.state() != ExecutionState.LAUNCHING) {
            if (secrets.fault() != null) {
                LOG.warn("the streams of {} are redacted by its runner only: {}", execution.jobName(), secrets.fault());
            }
            look();
            return null;
        }
        if (secrets.fault() != null) {
            return new Unsuccessful(Reason.CONTAINER_CONFIG, secrets.fault(), null);
        }
        // If the Job already exists, its RuntimeClass is not checked: what the cluster makes of the Job counts.
        boolean again = execution.adopted() && services.jobs().jobExists(execution, namespace);
        if (execution.adopted() && !again && isOver()) {
            return null;
        }
        var missing = again ? null : missingRuntimeClass();
        if (missing != null) {
            return new Unsuccessful(
                    Reason.RUNTIME_CLASS,
                    "the cluster has no RuntimeClass %s, which the tenant requires".formatted(missing),
                    null);
        }
        return switch (services.gate().prepare(execution, namespace, again)) {
            case EgressGate.Unprovable(var why) ->
                new Unsuccessful(Reason.ISOLATION_UNVERIFIED, "the plugin was not started: " + why, null);
            case EgressGate.Closed() -> launch(null);
            case EgressGate.Opened(var network) -> launch(network);
        };
    }

    /**
     * Returns whether an earlier driver made the Job, or gave the start up. Then the plugin must not be started again,
     * because it may have run.
     */
    private boolean isOver() {
        switch (services.progress().job(execution)) {
            case NONE -> {
                return false;
            }
            case MADE -> {
                LOG.warn(
                        "the Job of {} is gone although its attempt was not ended; the plugin is not started again",
                        execution.jobName());
                look();
            }
            case GIVEN_UP -> givenUp = true;
        }
        return true;
    }

    private @Nullable ExecutionOutcome launch(@Nullable PodNetwork network) {
        var grants = services.grants(execution, network, secrets.secrets());
        var secret = RunnerJob.secret(execution, namespace, services.spec(execution, key, grants), grants.secrets());
        try {
            var job = services.jobs().launch(secret, RunnerJob.of(execution, namespace, services.settings(), grants));
            Thread.ofVirtual().start(DatabaseIdentity.WORKER.bind(() -> {
                services.progress().jobMade(execution, job.getMetadata().getUid());
                services.jobs().own(secret, job);
            }));
        } catch (RefusedException refused) {
            // Without the lease the Job may be a successor's.
            if (services.progress().giveUp(execution)) {
                services.jobs().remove(execution, namespace);
            }
            return StartObstacle.refused(refused.words()).outcome();
        }
        if (execution.adopted()) {
            look();
        }
        return null;
    }

    /**
     * Returns the name of the required RuntimeClass if the cluster lacks it, else null. Without the class the API
     * server refuses every pod of the Job, so no pod would ever be seen.
     */
    private @Nullable String missingRuntimeClass() {
        var required = execution.runtimeClass();
        return required == null || services.jobs().runtimeClassExists(required) ? null : required;
    }

    /**
     * Waits for the end of the pod and returns the last sighting. Returns null if the container never ran and never
     * will.
     */
    private @Nullable PodSighting awaitEnd() throws InterruptedException {
        var giveUp = Instant.now().plus(services.settings().startBudget());
        Instant stuckSince = null;
        while (!givenUp) {
            boolean unseen = sightings.newest() == null && obstacle == null;
            var over = sightings.await(PodSighting::over, unseen ? FIRST_LOOK : LOOK);
            if (over != null) {
                return over;
            }
            look();
            var newest = sightings.newest();
            if (newest != null && newest.over()) {
                return newest;
            }
            if (newest != null && newest.startedAt() != null) {
                block(null);
                if (wanted != null) {
                    endPod();
                }
                continue;
            }
            obstacle = lasting(obstacle(newest));
            block(newest == null && obstacle != null ? obstacle.message() : null);
            boolean stuck = obstacle != null && obstacle.hopeless();
            stuckSince = stuck ? (stuckSince == null ? Instant.now() : stuckSince) : null;
            boolean longEnough = stuckSince != null
                    && Duration.between(stuckSince, Instant.now()).compareTo(STUCK) > 0;
            if (longEnough || wanted != null || Instant.now().isAfter(giveUp)) {
                return giveUpUnlessRunning();
            }
        }
        return giveUpUnlessRunning();
    }

    /**
     * Keeps an obstacle that no waiting removes while the kubelet says only that it waits before it pulls the image
     * again.
     */
    private @Nullable StartObstacle lasting(@Nullable StartObstacle now) {
        var before = obstacle;
        if (before == null || now == null || before.reason() != now.reason()) {
            return now;
        }
        return before.hopeless() ? before : now;
    }

    /** Tells the queue whether the cluster refuses the pod; null means that it does not. */
    private void block(@Nullable String words) {
        if (!Objects.equals(words, blocked) && services.progress().block(Lease.of(execution), words)) {
            blocked = words;
        }
    }

    /** Returns why there is no running container yet, if the cluster reports a reason. */
    private @Nullable StartObstacle obstacle(@Nullable PodSighting newest) {
        if (newest == null) {
            return services.jobs()
                    .refusedPod(execution, namespace)
                    .map(StartObstacle::refused)
                    .orElse(null);
        }
        return newest.waiting() == null ? null : StartObstacle.of(newest.waiting());
    }

    /**
     * Removes the Job before the execution is ended, so that nothing can start afterwards. Returns the end of the
     * container if it started in the meantime, else null.
     */
    private @Nullable PodSighting giveUpUnlessRunning() throws InterruptedException {
        // Recorded first: whoever adopts the attempt from here on must not make the Job again. Without the lease
        // nothing is
        // removed, and closing will have no effect either.
        if (services.progress().giveUp(execution)) {
            services.jobs().remove(execution, namespace);
        }
        // After the deletion of a pod whose container never ran, the kubelet may still report an end with an unknown
        // reason.
        return sightings.await(sighting -> sighting.end() != null && sighting.startedAt() != null, LOOK);
    }

    /**
     * Reads the pod from the API server, because the watch may be silent. If neither pod nor Job exists, adds a
     * sighting of a deleted pod.
     */
    private void look() {
        services.jobs().look(execution, namespace).ifPresentOrElse(this::seen, () -> {
            if (!services.jobs().jobExists(execution, namespace)) {
                sightings.add(new PodSighting(
                        execution.executionId(),
                        execution.attempt(),
                        "",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        true,
                        true));
            }
        });
    }

    private void follow(PodSighting sighting) {
        try {
            var started = sighting.startedAt();
            Thread.ofVirtual()
                    .start(DatabaseIdentity.WORKER.bind(
                            () -> services.started(Lease.of(execution), started == null ? Instant.now() : started)));
            follower.follow(sink -> services.log().read(namespace, sighting.pod(), true, sink), this::show);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            logEnded.countDown();
        }
    }

    private void watch(PodSighting sighting) {
        try {
            late.watch(sighting.pod(), Instant.now());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes the result visible. The kubelet has not confirmed the end yet. */
    private void show() {
        if (shown.compareAndSet(false, true)) {
            stored = services.makeVisible(
                    Lease.of(execution), transcript.result(null).capture());
        }
    }

    /**
     * Waits until the log has been read to its end. If there is still no trailer, reads the log once more from its
     * start.
     */
    private void drain(PodSighting last) throws InterruptedException {
        boolean ended = transcript.trailer().isPresent()
                || (followed.get()
                        && logEnded.await(DRAIN.toMillis(), TimeUnit.MILLISECONDS)
                        && transcript.trailer().isPresent());
        if (!ended && last.startedAt() != null && !last.pod().isEmpty()) {
            follower.stop();
            follower.rest(sink -> services.log().read(namespace, last.pod(), false, sink), services.logBudget());
        }
    }

    private boolean close(@Nullable ExecutionOutcome given, @Nullable PodSighting last) throws InterruptedException {
        return services.close(execution, () -> result(given, last));
    }

    private ClosingResult result(@Nullable ExecutionOutcome given, @Nullable PodSighting last) {
        var end = last == null ? null : last.end();
        var result = transcript.result(
                end == null
                        ? null
                        : Trailer.ofTerminationMessage(end.message(), key).orElse(null));
        var outcome = given;
        if (outcome == null && last != null) {
            outcome = OutcomeDecision.of(new OutcomeDecision.Evidence(last, result, wanted, execution));
        }
        if (outcome == null) {
            throw new IllegalStateException(
                    "the attempt has neither an outcome nor a sighting: " + execution.jobName());
        }
        reportMissed(result.capture());
        return new ClosingResult(redacted(outcome), attemptEnd(last, result), result.capture(), stored);
    }

    /** Redacts the message, because messages of the runner and of validators quote what the plugin wrote. */
    private ExecutionOutcome redacted(ExecutionOutcome outcome) {
        return switch (outcome) {
            case ExecutionOutcome.Succeeded succeeded -> succeeded;
            case Unsuccessful(var reason, var message, var exitCode) ->
                new Unsuccessful(reason, values.redact(message), exitCode);
        };
    }

    private void reportMissed(Capture capture) {
        var output = capture.outputRedaction();
        long missed = capture.stdout().missedRedactions()
                + capture.stderr().missedRedactions()
                + (output == null ? 0 : output.missed());
        if (missed > 0) {
            LOG.error(
                    "the runner of {} let {} secrets through to the node's log; the control plane redacted them",
                    execution.jobName(),
                    missed);
        }
    }

    private static AttemptEnd attemptEnd(@Nullable PodSighting last, Transcript.Result result) {
        if (last == null) {
            return AttemptEnd.UNSEEN;
        }
        var end = last.end();
        return new AttemptEnd(
                last.pod(),
                last.imageId(),
                last.runtimeClass(),
                last.startedAt(),
                end == null ? null : end.finishedAt(),
                end == null ? null : end.exitCode(),
                result.start(),
                result.account());
    }

    private ExecutionOutcome neverStarted() {
        var reason = wanted;
        if (reason != null) {
            return new Unsuccessful(reason, "ended before its container ran", null);
        }
        return obstacle == null
                ? new Unsuccessful(
                        Reason.NEVER_STARTED,
                        "none of its containers was seen within %s"
                                .formatted(services.settings().startBudget()),
                        null)
                : obstacle.outcome();
    }
}
