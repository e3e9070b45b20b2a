package dev.argus.plugins.kubernetes;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionOutcome;
import dev.argus.plugins.execution.ExecutionOutcome.Succeeded;
import dev.argus.plugins.execution.ExecutionOutcome.Unsuccessful;
import dev.argus.plugins.execution.Reason;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.Completeness;
import dev.argus.plugins.execution.capture.Trailer;
import dev.argus.plugins.execution.capture.TrailerReason;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Decides the outcome of an execution from what the kubelet, the runner and the plugin reported.
 *
 * <p>Where they disagree, the kubelet's report counts. Success requires all of these: exit code 0, a verified trailer
 * that agrees, every byte accounted for, and an output document that the action's schema accepts.
 */
@Pure
final class OutcomeDecision {
    private static final int SIGKILL = 9;
    private static final int SIGSYS = 31;
    /** An exit code that is reserved for the runner but not in use. */
    private static final int RESERVED = 125;

    private OutcomeDecision() {}

    /**
     * Everything that is known when an attempt is over.
     *
     * @param result what the runner reported and the plugin wrote
     * @param wanted why the execution was asked to end; null if it was not
     * @param execution the execution, with the image and RuntimeClass that it must run
     */
    record Evidence(
            PodSighting sighting,
            Transcript.Result result,
            @Nullable Reason wanted,
            Execution execution) {
        @Nullable
        Trailer trailer() {
            return result.account();
        }
    }

    static ExecutionOutcome of(Evidence evidence) {
        var end = evidence.sighting().end();
        if (end == null) {
            return withoutContainer(evidence);
        }
        int exitCode = end.exitCode();
        var mismatch = imageMismatch(evidence, exitCode);
        if (mismatch != null) {
            return new Unsuccessful(Reason.IMAGE_DIGEST_MISMATCH, mismatch, exitCode);
        }
        var runtime = evidence.sighting().runtimeClass();
        if (!Objects.equals(runtime, evidence.execution().runtimeClass())) {
            return new Unsuccessful(
                    Reason.RUNTIME_CLASS,
                    "the pod ran under %s instead of %s"
                            .formatted(
                                    named(runtime), named(evidence.execution().runtimeClass())),
                    exitCode);
        }
        var trailer = evidence.trailer();
        if (trailer == null) {
            return withoutTrailer(evidence, end);
        }
        if (trailer.exit() != exitCode) {
            var message = "the kubelet saw exit code %d, the runner said %d".formatted(exitCode, trailer.exit());
            return new Unsuccessful(
                    exitCode == 0 ? Reason.RUNNER_PROTOCOL : wantedOr(evidence, Reason.EXIT_CODE), message, exitCode);
        }
        return switch (trailer.reason()) {
            case TrailerReason.Known known -> decide(known, evidence, trailer, exitCode);
            // The meaning is unknown. So the outcome is not success, and the fault is the platform's.
            case TrailerReason.Unknown unknown -> runnerFailed(unknown, evidence, trailer, exitCode);
        };
    }

    private static ExecutionOutcome decide(
            TrailerReason.Known reason, Evidence evidence, Trailer trailer, int exitCode) {
        return switch (reason) {
            case EXITED ->
                exitCode == 0
                        ? wellEnded(evidence)
                        : new Unsuccessful(Reason.EXIT_CODE, "the plugin ended with exit code " + exitCode, exitCode);
            case SIGNALED -> signaled(evidence, trailer, exitCode);
            // A plugin that was told to end may still exit with code 0. That is no success.
            case TIMEOUT -> new Unsuccessful(Reason.DEADLINE, "the plugin did not end within its timeout", exitCode);
            case TERMINATED -> terminated(evidence, exitCode);
            case NOT_FOUND ->
                new Unsuccessful(Reason.START_FAILED, "the plugin could not be started: " + trailer.error(), exitCode);
            case CONTAIN, SPEC -> notStarted(Reason.RUNNER_FAILED, trailer, exitCode);
            case SECRET -> notStarted(Reason.CONTAINER_CONFIG, trailer, exitCode);
            case ISOLATION -> notStarted(Reason.ISOLATION_UNVERIFIED, trailer, exitCode);
            case RUNNER -> runnerFailed(reason, evidence, trailer, exitCode);
        };
    }

    private static ExecutionOutcome notStarted(Reason reason, Trailer trailer, int exitCode) {
        return new Unsuccessful(reason, "the plugin was not started: " + trailer.error(), exitCode);
    }

    private static ExecutionOutcome runnerFailed(
            TrailerReason reason, Evidence evidence, Trailer trailer, int exitCode) {
        return new Unsuccessful(
                didNotStart(evidence) ? Reason.RUNNER_FAILED : Reason.RUNNER_PROTOCOL,
                "the runner failed: %s %s".formatted(reason.word(), trailer.error()),
                exitCode);
    }

    private static ExecutionOutcome wellEnded(Evidence evidence) {
        var capture = evidence.result().capture();
        if (!accountedFor(capture.stdout()) || !accountedFor(capture.stderr())) {
            return new Unsuccessful(Reason.RUNNER_PROTOCOL, "bytes that the runner sent did not arrive", 0);
        }
        return switch (evidence.result().output()) {
            case OutputVerdict.Acceptable ignored -> new Succeeded();
            case OutputVerdict.Unacceptable(var reason, var message) -> new Unsuccessful(reason, message, 0);
        };
    }

    /**
     * Decides after a stop signal. It came from the control plane, the kubelet or, if the kernel allows it, the plugin.
     */
    private static ExecutionOutcome terminated(Evidence evidence, int exitCode) {
        var sighting = evidence.sighting();
        if (evidence.wanted() != null) {
            return new Unsuccessful(evidence.wanted(), "the plugin was told to stop", exitCode);
        }
        if (evicted(sighting)) {
            return new Unsuccessful(Reason.EVICTED, evictedBy(sighting), exitCode);
        }
        if (KubeletWords.DEADLINE_EXCEEDED.equals(sighting.podReason())) {
            return new Unsuccessful(Reason.DEADLINE, "the pod was ended at its deadline", exitCode);
        }
        return sighting.deleting()
                ? new Unsuccessful(Reason.EXTERNALLY, "somebody deleted the Job or its pod", exitCode)
                : new Unsuccessful(
                        Reason.RUNNER_PROTOCOL,
                        "the runner was told to stop, but neither by the platform nor by the cluster",
                        exitCode);
    }

    private static ExecutionOutcome signaled(Evidence evidence, Trailer trailer, int exitCode) {
        if (trailer.signal() == SIGSYS) {
            return new Unsuccessful(Reason.SANDBOX_VIOLATION, "killed because of a forbidden system call", exitCode);
        }
        var end = evidence.sighting().end();
        boolean outOfMemory = trailer.oomKills() > 0 || (end != null && KubeletWords.OOM_KILLED.equals(end.reason()));
        boolean deadline =
                KubeletWords.DEADLINE_EXCEEDED.equals(evidence.sighting().podReason());
        if (trailer.signal() == SIGKILL && (outOfMemory || deadline)) {
            return killed(evidence, deadline, exitCode);
        }
        return new Unsuccessful(Reason.SIGNAL, "the plugin was ended by signal " + trailer.signal(), exitCode);
    }

    /**
     * Decides when memory or the pod's deadline ended the plugin. What was decided before counts more than the cause.
     */
    private static ExecutionOutcome killed(Evidence evidence, boolean deadline, int exitCode) {
        if (evidence.wanted() != null) {
            return new Unsuccessful(evidence.wanted(), "killed after it was told to end", exitCode);
        }
        return deadline
                ? new Unsuccessful(Reason.DEADLINE, "the pod was ended at its deadline", exitCode)
                : new Unsuccessful(Reason.OOM_KILLED, "the plugin used more memory than its limit", exitCode);
    }

    /** Decides when the runner itself was killed, so that only the kubelet has a report. */
    private static ExecutionOutcome withoutTrailer(Evidence evidence, PodSighting.End end) {
        if (evidence.wanted() != null) {
            return new Unsuccessful(evidence.wanted(), "ended on request; the runner could not report", end.exitCode());
        }
        if (KubeletWords.DEADLINE_EXCEEDED.equals(evidence.sighting().podReason())) {
            return new Unsuccessful(Reason.DEADLINE, "the pod was ended at its deadline", end.exitCode());
        }
        if (KubeletWords.OOM_KILLED.equals(end.reason())) {
            return new Unsuccessful(Reason.OOM_KILLED, "the container used more memory than its limit", end.exitCode());
        }
        if (evicted(evidence.sighting())) {
            return new Unsuccessful(Reason.EVICTED, evictedBy(evidence.sighting()), end.exitCode());
        }
        if (KubeletWords.NEVER_CREATED.contains(String.valueOf(end.reason()))) {
            var words = StartObstacle.shortened("%s: %s".formatted(end.reason(), end.message()));
            return new Unsuccessful(Reason.CONTAINER_CONFIG, words, end.exitCode());
        }
        return new Unsuccessful(
                isRunnersOwn(end.exitCode()) && didNotStart(evidence) ? Reason.RUNNER_FAILED : Reason.RUNNER_PROTOCOL,
                "the runner ended without a report:  " + end.reason(),
                end.exitCode());
    }

    /**
     * Returns whether no start event was received. By itself that proves nothing, because the log may be incomplete.
     * Callers also require a trailer or an exit code of the runner's own.
     */
    private static boolean didNotStart(Evidence evidence) {
        return evidence.result().start() == null;
    }

    private static boolean isRunnersOwn(int exitCode) {
        return exitCode == RESERVED
                || Arrays.stream(TrailerReason.Known.values())
                        .anyMatch(reason -> reason.exit().equals(OptionalInt.of(exitCode)));
    }

    /** Returns whether the pod was evicted: by its node, or by the cluster with the eviction API or a preemption. */
    private static boolean evicted(PodSighting sighting) {
        return KubeletWords.EVICTED.equals(sighting.podReason()) || sighting.disruption() != null;
    }

    private static String evictedBy(PodSighting sighting) {
        return KubeletWords.EVICTED.equals(sighting.podReason())
                ? "the node evicted the pod"
                : "the cluster ended the pod: " + sighting.disruption();
    }

    /** Decides when the pod ended without a status of its container. */
    private static ExecutionOutcome withoutContainer(Evidence evidence) {
        var reason = evidence.sighting().podReason();
        if (evicted(evidence.sighting())) {
            return new Unsuccessful(wantedOr(evidence, Reason.EVICTED), evictedBy(evidence.sighting()), null);
        }
        if (KubeletWords.DEADLINE_EXCEEDED.equals(reason)) {
            return new Unsuccessful(
                    wantedOr(evidence, Reason.NEVER_STARTED), "the pod's deadline came before its container ran", null);
        }
        return evidence.sighting().gone()
                ? new Unsuccessful(wantedOr(evidence, Reason.EXTERNALLY), "somebody deleted the Job or its pod", null)
                : new Unsuccessful(
                        wantedOr(evidence, Reason.NODE_LOST),
                        "the pod failed, and its container was never seen:  " + reason,
                        null);
    }

    private static Reason wantedOr(Evidence evidence, Reason otherwise) {
        return evidence.wanted() == null ? otherwise : evidence.wanted();
    }

    private static boolean accountedFor(CapturedStream stream) {
        return stream.completeness() == Completeness.COMPLETE || stream.completeness() == Completeness.TRUNCATED;
    }

    /**
     * Returns what is wrong with the image that ran; null if nothing is. The kubelet reports no image for a container
     * that it could not create. A container that ended with exit code 0 must have an image.
     */
    private static @Nullable String imageMismatch(Evidence evidence, int exitCode) {
        var ran = evidence.sighting().imageId();
        var wanted = digest(evidence.execution().image());
        if (ran == null ? exitCode != 0 : digest(ran).equals(wanted)) {
            return null;
        }
        return "the kubelet ran %s instead of %s".formatted(ran == null ? "an unnamed image" : ran, wanted);
    }

    private static String named(@Nullable String runtimeClass) {
        return runtimeClass == null ? "the cluster's default runtime" : "the RuntimeClass " + runtimeClass;
    }

    private static String digest(String reference) {
        return reference.substring(reference.indexOf('@') + 1);
    }
}
