package dev.argus.plugins.kubernetes;

import dev.argus.plugins.execution.AttemptEnd;
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
import dev.argus.plugins.kubernetes.job.PodGrants;
import dev.argus.plugins.kubernetes.job.PodNetwork;
import dev.argus.plugins.kubernetes.job.RunnerJob;
import dev.argus.plugins.kubernetes.network.EgressGate;
import dev.argus.plugins.kubernetes.secret.TenantSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt, driven from its claim to its end: a straight line that may be cut anywhere and started again from its
 * first line by whoever adopts it.
 *
 * <p>DESIGN: make the Job (there already? fine) → at the first status that says running, follow the log from its first
 * byte, again when it breaks off → trailer: store what was said, so that it is readable before the kubelet's word →
 * container terminated: one more read of the log if no trailer came → close, once → remove the Job. Waiting never
 * trusts the watch alone: every few seconds the run looks for itself.
 */
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    /** How long a container may fail to start for the same reason before that is the answer. */
    private static final Duration STUCK = Duration.ofSeconds(20);

    private static final Duration DRAIN = Duration.ofSeconds(3);

    private final RunTools tools;
    private final Execution execution;
    private final String namespace;
    private final FrameKey key;
    private final TenantSecrets.Found secrets;
    private final SecretValues values;
    private final Transcript transcript;
    private final Sightings sightings = new Sightings();
    private final LogFollower follower;
    private final CountDownLatch logEnded = new CountDownLatch(1);
    private final AtomicBoolean followed = new AtomicBoolean();
    private final AtomicBoolean shown = new AtomicBoolean();
    /** What is stored is all there is: behind the trailer that it was stored with nothing counts. */
    private volatile boolean stored;

    private volatile @Nullable Reason wanted;
    /** Only the driving thread's. */
    private @Nullable StartObstacle hindrance;

    /** @param secrets known before the first line is read, or what they say could be shown */
    Run(RunTools tools, Execution execution, String namespace, TenantSecrets.Found secrets) {
        this.tools = tools;
        this.execution = execution;
        this.namespace = namespace;
        this.key = tools.frameKey(execution);
        this.secrets = secrets;
        this.values = secrets.values();
        this.transcript = new Transcript(
                execution,
                tools.contracts().of(execution),
                key,
                tools.settings().capture(),
                tools.live(),
                values);
        this.follower = new LogFollower(transcript, sightings);
        this.wanted = execution.cancelReason();
    }

    Execution execution() {
        return execution;
    }

    /** News of the pod; of an earlier attempt's pod it is no news. */
    void seen(PodSighting sighting) {
        if (sighting.attempt() != execution.attempt()) {
            return;
        }
        sightings.add(sighting);
        if (sighting.running() && followed.compareAndSet(false, true)) {
            Thread.ofVirtual().name("log-", 0).start(() -> follow(sighting));
        }
    }

    /** Asks the pod to end; the outcome follows when the kubelet says that it has. Asking again changes nothing. */
    void end(Reason reason) {
        if (wanted == null) {
            wanted = reason;
            endPod();
        }
    }

    private void endPod() {
        var pod = sightings.newest();
        if (pod != null && !pod.pod().isEmpty() && !pod.over()) {
            tools.jobs().endEarly(pod.pod(), namespace);
        }
    }

    /**
     * Drives the attempt to its end. Throws when the cluster or the database fails on the way; then somebody drives it
     * again.
     */
    void drive() throws InterruptedException {
        tools.live().open(execution.executionId());
        try {
            var obstacle = launch();
            var last = obstacle == null ? awaitEnd() : null;
            if (last == null) {
                close(obstacle == null ? neverStarted() : obstacle, null);
            } else {
                drain(last);
                close(null, last);
            }
            tools.jobs().remove(execution, namespace);
        } finally {
            follower.stop();
            tools.live().close(execution.executionId());
        }
    }

    /** Makes the objects of the attempt; answers why that would be useless, where it would be. */
    private @Nullable ExecutionOutcome launch() {
        if (execution.state() != ExecutionState.LAUNCHING) {
            if (secrets.fault() != null) {
                LOG.warn("what {} says is redacted by its runner only: {}", execution.jobName(), secrets.fault());
            }
            look();
            return null;
        }
        if (secrets.fault() != null) {
            return new Unsuccessful(Reason.CONTAINER_CONFIG, secrets.fault(), null);
        }
        // A Job that is there already decides for itself.
        boolean again = execution.adopted() && tools.jobs().jobExists(execution, namespace);
        var missing = again ? null : missingRuntimeClass();
        if (missing != null) {
            return new Unsuccessful(
                    Reason.RUNTIME_CLASS,
                    "the cluster has no RuntimeClass %s, which the tenant requires".formatted(missing),
                    null);
        }
        return switch (tools.gate().prepare(execution, namespace, again)) {
            case EgressGate.Unprovable(var why) ->
                new Unsuccessful(Reason.ISOLATION_UNVERIFIED, "the plugin was not started: " + why, null);
            case EgressGate.Closed() -> launch(null);
            case EgressGate.Opened(var network) -> launch(network);
        };
    }

    private @Nullable ExecutionOutcome launch(@Nullable PodNetwork network) {
        var grants = new PodGrants(network, secrets.secrets());
        var secret = RunnerJob.secret(execution, namespace, tools.spec(execution, key, grants), grants.secrets());
        try {
            var job = tools.jobs().launch(secret, RunnerJob.of(execution, namespace, tools.settings(), grants));
            Thread.ofVirtual().start(() -> tools.jobs().own(secret, job));
        } catch (RefusedException refused) {
            tools.jobs().remove(execution, namespace);
            return StartObstacle.refused(refused.words()).outcome();
        }
        if (execution.adopted()) {
            look();
        }
        return null;
    }

    /** Without it the API server refuses every pod of the Job, and nothing would ever be seen. */
    private @Nullable String missingRuntimeClass() {
        var required = execution.runtimeClass();
        return required == null || tools.jobs().runtimeClassExists(required) ? null : required;
    }

    /** The sighting that ends it; null if the container never came to run and never will. */
    private @Nullable PodSighting awaitEnd() throws InterruptedException {
        var giveUp = Instant.now().plus(tools.settings().startBudget());
        Instant stuckSince = null;
        while (true) {
            var over = sightings.await(PodSighting::over, LOOK);
            if (over != null) {
                return over;
            }
            look();
            var newest = sightings.newest();
            if (newest != null && newest.over()) {
                return newest;
            }
            if (newest != null && newest.startedAt() != null) {
                if (wanted != null) {
                    endPod();
                }
                continue;
            }
            hindrance = hindrance(newest);
            boolean stuck = hindrance != null && hindrance.hopeless();
            stuckSince = stuck ? (stuckSince == null ? Instant.now() : stuckSince) : null;
            boolean longEnough = stuckSince != null
                    && Duration.between(stuckSince, Instant.now()).compareTo(STUCK) > 0;
            if (longEnough || wanted != null || Instant.now().isAfter(giveUp)) {
                return giveUpUnlessRunning();
            }
        }
    }

    /** Why there is no container yet, as far as anybody says so. */
    private @Nullable StartObstacle hindrance(@Nullable PodSighting newest) {
        if (newest == null) {
            return tools.jobs()
                    .refusedPod(execution, namespace)
                    .map(StartObstacle::refused)
                    .orElse(null);
        }
        return newest.waiting() == null ? null : StartObstacle.of(newest.waiting());
    }

    /**
     * Takes the Job away before the row is closed, so that nothing can start afterwards; unless it has started
     * meanwhile.
     */
    private @Nullable PodSighting giveUpUnlessRunning() throws InterruptedException {
        tools.jobs().remove(execution, namespace);
        // Of a container that never ran the kubelet may say, once the pod is deleted, that it ended in an unknown way.
        return sightings.await(sighting -> sighting.end() != null && sighting.startedAt() != null, LOOK);
    }

    /** The watch may be silent: ask the API server, and notice when there is nothing left to ask about. */
    private void look() {
        tools.jobs().look(execution, namespace).ifPresentOrElse(this::seen, () -> {
            if (!tools.jobs().jobExists(execution, namespace)) {
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
                    .start(() -> tools.started(Lease.of(execution), started == null ? Instant.now() : started));
            follower.follow(sink -> tools.log().read(namespace, sighting.pod(), true, sink), this::show);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            logEnded.countDown();
        }
    }

    /** Makes what was said readable; the kubelet's word is still to come. */
    private void show() {
        if (shown.compareAndSet(false, true)) {
            stored = tools.show(Lease.of(execution), transcript.said(null).capture());
        }
    }

    /** Lets the log come to its end, and reads it once more from the start if it did not end in a trailer. */
    private void drain(PodSighting last) throws InterruptedException {
        boolean ended = transcript.trailer().isPresent()
                || (followed.get()
                        && logEnded.await(DRAIN.toMillis(), TimeUnit.MILLISECONDS)
                        && transcript.trailer().isPresent());
        if (!ended && last.startedAt() != null && !last.pod().isEmpty()) {
            follower.stop();
            follower.rest(sink -> tools.log().read(namespace, last.pod(), false, sink));
        }
    }

    private void close(@Nullable ExecutionOutcome given, @Nullable PodSighting last) {
        var end = last == null ? null : last.end();
        var said = transcript.said(
                end == null
                        ? null
                        : Trailer.ofTerminationMessage(end.message(), key).orElse(null));
        var outcome = given;
        if (outcome == null && last != null) {
            outcome = OutcomeDecision.of(new OutcomeDecision.Evidence(last, said, wanted, execution));
        }
        if (outcome == null) {
            throw new IllegalStateException("neither an outcome nor a sighting of " + execution.jobName());
        }
        reportMissed(said.capture());
        tools.finish(execution, redacted(outcome), attemptEnd(last, said), said.capture(), stored);
    }

    /** Words of the runner and of validators quote what the plugin wrote. */
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
                    "the runner of {} let {} secrets through to the node's log; they were redacted here",
                    execution.jobName(),
                    missed);
        }
    }

    private static AttemptEnd attemptEnd(@Nullable PodSighting last, Transcript.Said said) {
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
                said.start(),
                said.account());
    }

    private ExecutionOutcome neverStarted() {
        var reason = wanted;
        if (reason != null) {
            return new Unsuccessful(reason, "ended before its container ran", null);
        }
        return hindrance == null
                ? new Unsuccessful(
                        Reason.NEVER_STARTED,
                        "no container of it was seen within %s"
                                .formatted(tools.settings().startBudget()),
                        null)
                : hindrance.outcome();
    }
}
