package dev.argus.plugins.kubernetes;

import dev.argus.plugins.execution.ActionContract;
import dev.argus.plugins.execution.Capture;
import dev.argus.plugins.execution.CapturedStream;
import dev.argus.plugins.execution.Completeness;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionOutcome;
import dev.argus.plugins.execution.ExecutionOutcome.Succeeded;
import dev.argus.plugins.execution.ExecutionOutcome.Unsuccessful;
import dev.argus.plugins.execution.Reason;
import dev.argus.plugins.kubernetes.capture.Trailer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an execution came to, from what the kubelet, the runner and the plugin said. Pure.
 *
 * <p>Where they disagree the kubelet wins. Success needs all of them: exit code 0, a verified trailer that says the same, every byte
 * accounted for, and a document that the action's schema accepts.
 */
final class Ending {
    private static final int SIGKILL = 9;
    private static final int SIGSYS = 31;

    private Ending() {}

    /**
     * All that is known when an attempt is over.
     *
     * @param trailer null when none came by any way
     * @param wanted why somebody wanted it to end; null when nobody did
     * @param execution what was to run: its image, under its runtime class
     */
    record Evidence(
            PodSighting sighting, @Nullable Trailer trailer, Capture capture, OutputVerdict output, @Nullable Reason wanted, Execution execution) {}

    /** What became of the plugin's document. */
    sealed interface OutputVerdict {
        /** It is valid, or it is missing and may be. */
        record Acceptable(byte @Nullable [] document) implements OutputVerdict {}

        record Unacceptable(Reason reason, String message) implements OutputVerdict {}
    }

    /** Judges the document; {@code document} is empty when not all of it came. */
    static OutputVerdict output(ActionContract contract, @Nullable Trailer trailer, Optional<byte[]> document) {
        long written = trailer == null ? 0 : trailer.stream('r').bytes();
        if (written > RunnerSpec.OUTPUT_BYTES) {
            return new OutputVerdict.Unacceptable(
                    Reason.OUTPUT_TOO_LARGE, "the output has %d bytes; at most %d are taken".formatted(written, RunnerSpec.OUTPUT_BYTES));
        }
        if (written == 0) {
            return contract.allowsNoOutput()
                    ? new OutputVerdict.Acceptable(null)
                    : new OutputVerdict.Unacceptable(Reason.OUTPUT_MISSING, "the plugin wrote nothing to ARGUS_OUTPUT");
        }
        if (document.isEmpty()) {
            return new OutputVerdict.Unacceptable(Reason.RUNNER_PROTOCOL, "the output did not arrive whole");
        }
        return contract.findOutputFault(document.get(), RunnerSpec.OUTPUT_BYTES)
                .<OutputVerdict>map(fault -> new OutputVerdict.Unacceptable(Reason.OUTPUT_INVALID, fault))
                .orElseGet(() -> new OutputVerdict.Acceptable(document.get()));
    }

    static ExecutionOutcome of(Evidence evidence) {
        var end = evidence.sighting().end();
        if (end == null) {
            return withoutContainer(evidence);
        }
        int exitCode = end.exitCode();
        var mismatch = imageMismatch(evidence);
        if (mismatch != null) {
            return new Unsuccessful(Reason.IMAGE_DIGEST_MISMATCH, mismatch, exitCode);
        }
        var runtime = evidence.sighting().runtimeClass();
        if (!Objects.equals(runtime, evidence.execution().runtimeClass())) {
            return new Unsuccessful(
                    Reason.RUNTIME_CLASS,
                    "the pod ran under %s instead of %s".formatted(named(runtime), named(evidence.execution().runtimeClass())),
                    exitCode);
        }
        var trailer = evidence.trailer();
        if (trailer == null) {
            return withoutTrailer(evidence, end);
        }
        if (trailer.exit() != exitCode) {
            var message = "the kubelet saw exit code %d, the runner said %d".formatted(exitCode, trailer.exit());
            return new Unsuccessful(exitCode == 0 ? Reason.RUNNER_PROTOCOL : wantedOr(evidence, Reason.EXIT_CODE), message, exitCode);
        }
        return switch (trailer.reason()) {
            case "exited" -> exitCode == 0 ? wellEnded(evidence) : new Unsuccessful(Reason.EXIT_CODE, "the plugin ended with exit code " + exitCode, exitCode);
            case "signaled" -> signaled(evidence, trailer, exitCode);
            // A plugin may end well when it is told to, with exit code 0: that makes it no success.
            case "timeout" -> new Unsuccessful(Reason.DEADLINE, "the plugin did not end within its timeout", exitCode);
            case "terminated" -> terminated(evidence, exitCode);
            case "not_found", "contain", "spec" ->
                new Unsuccessful(Reason.START_FAILED, "the plugin could not be started: " + trailer.error(), exitCode);
            case "secret" -> new Unsuccessful(Reason.CONTAINER_CONFIG, "the plugin was not started: " + trailer.error(), exitCode);
            case "isolation" ->
                new Unsuccessful(Reason.ISOLATION_UNVERIFIED, "the plugin was not started: " + trailer.error(), exitCode);
            default -> new Unsuccessful(Reason.RUNNER_PROTOCOL, "the runner failed: %s %s".formatted(trailer.reason(), trailer.error()), exitCode);
        };
    }

    private static ExecutionOutcome wellEnded(Evidence evidence) {
        if (!accountedFor(evidence.capture().stdout()) || !accountedFor(evidence.capture().stderr())) {
            return new Unsuccessful(Reason.RUNNER_PROTOCOL, "bytes that the runner sent did not arrive", 0);
        }
        return switch (evidence.output()) {
            case OutputVerdict.Acceptable ignored -> new Succeeded();
            case OutputVerdict.Unacceptable(var reason, var message) -> new Unsuccessful(reason, message, 0);
        };
    }

    /** The container got a stop signal: from us, from the kubelet, or, where the kernel lets it, from the plugin itself. */
    private static ExecutionOutcome terminated(Evidence evidence, int exitCode) {
        var sighting = evidence.sighting();
        if (evidence.wanted() != null) {
            return new Unsuccessful(evidence.wanted(), "the plugin was told to end", exitCode);
        }
        if ("Evicted".equals(sighting.podReason())) {
            return new Unsuccessful(Reason.EVICTED, "the node evicted the pod", exitCode);
        }
        if ("DeadlineExceeded".equals(sighting.podReason())) {
            return new Unsuccessful(Reason.DEADLINE, "the pod was ended at its deadline", exitCode);
        }
        return sighting.deleting()
                ? new Unsuccessful(Reason.EXTERNALLY, "somebody deleted the Job or its pod", exitCode)
                : new Unsuccessful(Reason.RUNNER_PROTOCOL, "the runner was told to stop, and nobody of the platform or the cluster did", exitCode);
    }

    private static ExecutionOutcome signaled(Evidence evidence, Trailer trailer, int exitCode) {
        if (trailer.signal() == SIGSYS) {
            return new Unsuccessful(Reason.SANDBOX_VIOLATION, "killed for a system call that plugins may not make", exitCode);
        }
        var end = evidence.sighting().end();
        boolean outOfMemory = trailer.oomKills() > 0 || (end != null && "OOMKilled".equals(end.reason()));
        if (trailer.signal() == SIGKILL && outOfMemory) {
            return new Unsuccessful(Reason.OOM_KILLED, "the plugin used more memory than its limit", exitCode);
        }
        return new Unsuccessful(Reason.SIGNAL, "the plugin was ended by signal " + trailer.signal(), exitCode);
    }

    /** The runner itself was killed: only the kubelet knows something. */
    private static ExecutionOutcome withoutTrailer(Evidence evidence, PodSighting.End end) {
        if ("OOMKilled".equals(end.reason())) {
            return new Unsuccessful(Reason.OOM_KILLED, "the container used more memory than its limit", end.exitCode());
        }
        if (evidence.wanted() != null) {
            return new Unsuccessful(evidence.wanted(), "ended on request; the runner could not report", end.exitCode());
        }
        if ("DeadlineExceeded".equals(evidence.sighting().podReason())) {
            return new Unsuccessful(Reason.DEADLINE, "the pod was ended at its deadline", end.exitCode());
        }
        if ("Evicted".equals(evidence.sighting().podReason())) {
            return new Unsuccessful(Reason.EVICTED, "the node evicted the pod", end.exitCode());
        }
        return new Unsuccessful(Reason.RUNNER_PROTOCOL, "the runner ended without its report: " + end.reason(), end.exitCode());
    }

    /** The pod went without a container status to go by. */
    private static ExecutionOutcome withoutContainer(Evidence evidence) {
        var reason = evidence.sighting().podReason();
        if ("Evicted".equals(reason)) {
            return new Unsuccessful(wantedOr(evidence, Reason.EVICTED), "the node evicted the pod", null);
        }
        if ("DeadlineExceeded".equals(reason)) {
            return new Unsuccessful(wantedOr(evidence, Reason.NEVER_STARTED), "the pod's deadline came before its container ran", null);
        }
        return evidence.sighting().gone()
                ? new Unsuccessful(wantedOr(evidence, Reason.EXTERNALLY), "somebody deleted the Job or its pod", null)
                : new Unsuccessful(wantedOr(evidence, Reason.NODE_LOST), "the pod failed without a word of its container: " + reason, null);
    }

    private static Reason wantedOr(Evidence evidence, Reason otherwise) {
        return evidence.wanted() == null ? otherwise : evidence.wanted();
    }

    private static boolean accountedFor(CapturedStream stream) {
        return stream.completeness() == Completeness.COMPLETE || stream.completeness() == Completeness.TRUNCATED;
    }

    private static @Nullable String imageMismatch(Evidence evidence) {
        var ran = evidence.sighting().imageId();
        var wanted = digest(evidence.execution().image());
        if (ran == null || digest(ran).equals(wanted)) {
            return null;
        }
        return "the kubelet ran %s instead of %s".formatted(ran, wanted);
    }

    private static String named(@Nullable String runtimeClass) {
        return runtimeClass == null ? "the cluster's own runtime" : "the RuntimeClass " + runtimeClass;
    }

    private static String digest(String reference) {
        return reference.substring(reference.indexOf('@') + 1);
    }
}
