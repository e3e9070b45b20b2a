package dev.argus.plugins.execution;

import static dev.argus.plugins.ledger.RecordKey.ACTION;
import static dev.argus.plugins.ledger.RecordKey.ACTOR;
import static dev.argus.plugins.ledger.RecordKey.ACTOR_KIND;
import static dev.argus.plugins.ledger.RecordKey.ATTEMPT;
import static dev.argus.plugins.ledger.RecordKey.CPU_MICROS;
import static dev.argus.plugins.ledger.RecordKey.ENDED_AT;
import static dev.argus.plugins.ledger.RecordKey.EXECUTION;
import static dev.argus.plugins.ledger.RecordKey.EXIT_CODE;
import static dev.argus.plugins.ledger.RecordKey.FAULT;
import static dev.argus.plugins.ledger.RecordKey.FILE_SIZE_LIMIT_BYTES;
import static dev.argus.plugins.ledger.RecordKey.GRANTS;
import static dev.argus.plugins.ledger.RecordKey.IMAGE;
import static dev.argus.plugins.ledger.RecordKey.IMAGE_ID;
import static dev.argus.plugins.ledger.RecordKey.INSTALLATION;
import static dev.argus.plugins.ledger.RecordKey.ISOLATION_LAYERS;
import static dev.argus.plugins.ledger.RecordKey.LANDLOCK_ABI;
import static dev.argus.plugins.ledger.RecordKey.MESSAGE;
import static dev.argus.plugins.ledger.RecordKey.NETWORK_CANARIES;
import static dev.argus.plugins.ledger.RecordKey.NETWORK_MICROS;
import static dev.argus.plugins.ledger.RecordKey.NETWORK_REACHED;
import static dev.argus.plugins.ledger.RecordKey.NETWORK_ROUNDS;
import static dev.argus.plugins.ledger.RecordKey.ON_BEHALF_OF;
import static dev.argus.plugins.ledger.RecordKey.OUTPUT_BYTES;
import static dev.argus.plugins.ledger.RecordKey.OUTPUT_MISSED_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.OUTPUT_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.PEAK_MEMORY_BYTES;
import static dev.argus.plugins.ledger.RecordKey.PLUGIN_ID;
import static dev.argus.plugins.ledger.RecordKey.PLUGIN_NAME;
import static dev.argus.plugins.ledger.RecordKey.QUEUED_MICROS;
import static dev.argus.plugins.ledger.RecordKey.REASON;
import static dev.argus.plugins.ledger.RecordKey.REQUIRED_RUNTIME_CLASS;
import static dev.argus.plugins.ledger.RecordKey.RUNTIME_CLASS;
import static dev.argus.plugins.ledger.RecordKey.SCRATCH_BYTES;
import static dev.argus.plugins.ledger.RecordKey.STARTED_AT;
import static dev.argus.plugins.ledger.RecordKey.STATE;
import static dev.argus.plugins.ledger.RecordKey.STDERR_BYTES;
import static dev.argus.plugins.ledger.RecordKey.STDERR_COMPLETENESS;
import static dev.argus.plugins.ledger.RecordKey.STDERR_MISSED_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.STDERR_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.STDOUT_BYTES;
import static dev.argus.plugins.ledger.RecordKey.STDOUT_COMPLETENESS;
import static dev.argus.plugins.ledger.RecordKey.STDOUT_MISSED_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.STDOUT_REDACTIONS;
import static dev.argus.plugins.ledger.RecordKey.TASK_LIMIT;
import static dev.argus.plugins.ledger.RecordKey.TRIGGER_ID;
import static dev.argus.plugins.ledger.RecordKey.TRIGGER_KIND;
import static dev.argus.plugins.ledger.RecordKey.TRUST_WARNINGS;
import static dev.argus.plugins.ledger.RecordKey.VERSION;
import static dev.argus.plugins.ledger.RecordKey.VERSION_ID;
import static dev.argus.plugins.ledger.RecordKey.WALL_MICROS;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.FrameStream;
import dev.argus.plugins.execution.start.Denial;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordDigest;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.tenancy.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ledger records of executions. Each record is complete: its reader needs no other source to know what ran, why, and
 * with which outcome.
 */
final class ExecutionRecords {
    private ExecutionRecords() {}

    static LedgerEvent denied(
            Installation installation, Manifest manifest, RequestExecution request, Denial denial, String message) {
        var trigger = StoredTrigger.of(request.trigger());
        var caller = request.principal().caller();
        return LedgerEvent.of(RecordType.EXECUTION_DENIED, installation.id().value())
                .with(INSTALLATION, installation.id().value())
                .with(PLUGIN_NAME, manifest.id().toString())
                .with(PLUGIN_ID, installation.plugin().value())
                .with(VERSION, manifest.version())
                .with(VERSION_ID, installation.version().value())
                .with(ACTION, request.action())
                .with(TRIGGER_KIND, trigger.kind())
                .withKnown(TRIGGER_ID, trigger.id())
                .with(ACTOR, caller.subject())
                .with(ACTOR_KIND, caller.kind())
                .withKnown(ON_BEHALF_OF, onBehalfOf(caller))
                .with(REASON, denial)
                .with(MESSAGE, message);
    }

    static LedgerEvent requested(Execution execution, Manifest manifest, List<Grant> grants, byte[] input) {
        return event(RecordType.EXECUTION_REQUESTED, execution, manifest)
                .with(ACTOR, execution.requestedBy())
                .with(ACTOR_KIND, execution.callerKind())
                .withKnown(ON_BEHALF_OF, execution.onBehalfOf())
                .with(GRANTS, grants.stream().map(grant -> grant.id().value()).toList())
                .withDigest(RecordDigest.INPUT, Sha256.of(input).bytes());
    }

    /**
     * Returns the record of a start.
     *
     * @param trustWarnings what is wrong with the release although the trust mode allows it, one line each
     */
    static LedgerEvent started(Execution execution, Manifest manifest, Instant startedAt, List<String> trustWarnings) {
        return event(RecordType.EXECUTION_STARTED, execution, manifest)
                .with(ATTEMPT, execution.attempt())
                .with(QUEUED_MICROS, queued(execution, startedAt))
                .with(REQUIRED_RUNTIME_CLASS, recorded(execution.runtimeClass()))
                .withKnown(TRUST_WARNINGS, trustWarnings.isEmpty() ? null : trustWarnings);
    }

    /**
     * Returns the record of the end of an execution that never started. An execution that lost its right to start while
     * it waited has no attempt.
     */
    static LedgerEvent endedUnstarted(Execution execution, Manifest manifest, Reason reason, Instant endedAt) {
        return ended(execution, manifest, reason.state(), reason).with(QUEUED_MICROS, queued(execution, endedAt));
    }

    /**
     * Returns the record of the end of an execution that was started.
     *
     * @param claimedAt when the attempt was claimed
     */
    static LedgerEvent finished(
            Execution execution, Manifest manifest, ExecutionOutcome outcome, Instant claimedAt, RunFacts facts) {
        return facts.addTo(ended(execution, manifest, outcome.state(), outcome.reason())
                .with(QUEUED_MICROS, queued(execution, claimedAt)));
    }

    private static LedgerEvent ended(
            Execution execution, Manifest manifest, ExecutionState state, @Nullable Reason reason) {
        return event(RecordType.EXECUTION_FINISHED, execution, manifest)
                .with(ATTEMPT, execution.attempt())
                .with(STATE, state)
                .withKnown(REASON, reason)
                .withKnown(FAULT, reason == null ? null : reason.fault());
    }

    private static LedgerEvent event(RecordType type, Execution execution, Manifest manifest) {
        return LedgerEvent.of(type, execution.id())
                .with(EXECUTION, execution.id())
                .with(INSTALLATION, execution.installation().value())
                .with(PLUGIN_NAME, manifest.id().toString())
                .with(PLUGIN_ID, execution.plugin().value())
                .with(VERSION, manifest.version())
                .with(VERSION_ID, execution.version().value())
                .with(IMAGE, execution.image())
                .with(ACTION, execution.action())
                .with(TRIGGER_KIND, execution.trigger().kind())
                .withKnown(TRIGGER_ID, execution.trigger().id());
    }

    private static @Nullable String onBehalfOf(Caller caller) {
        return caller instanceof Caller.Platform(var ignored, Caller owner) ? owner.subject() : null;
    }

    /**
     * Returns how long the execution waited, at least zero. The clocks of two replicas may differ by more than the
     * waiting time.
     */
    private static Duration queued(Execution execution, Instant until) {
        var waited = Duration.between(execution.requestedAt(), until);
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    /**
     * Returns the RuntimeClass as the record shows it. The empty text, which is no valid name, means the cluster's
     * default runtime; if the runtime is unknown, the key is absent.
     */
    private static String recorded(@Nullable String runtimeClass) {
        return runtimeClass == null ? "" : runtimeClass;
    }

    /** The facts of an attempt that its final record contains. Unknown facts are left out. */
    record RunFacts(AttemptEnd end, @Nullable Integer exitCode, Capture capture) {
        private static final long KIBIBYTE = 1024;

        LedgerEvent addTo(LedgerEvent event) {
            return withOutput(withStreams(withNetwork(withIsolation(withUsage(withPod(event))))));
        }

        private LedgerEvent withPod(LedgerEvent event) {
            return event.withKnown(EXIT_CODE, exitCode)
                    .withKnown(IMAGE_ID, end.imageId())
                    .withKnown(RUNTIME_CLASS, end.podSeen() ? recorded(end.runtimeClass()) : null)
                    .withKnown(STARTED_AT, end.startedAt())
                    .withKnown(ENDED_AT, end.finishedAt());
        }

        private LedgerEvent withUsage(LedgerEvent event) {
            var trailer = end.trailer();
            return trailer == null
                    ? event
                    : event.with(WALL_MICROS, Duration.ofMillis(trailer.wallMillis()))
                            .with(CPU_MICROS, Duration.ofNanos(Math.multiplyExact(trailer.cpuMicros(), 1_000)))
                            .with(PEAK_MEMORY_BYTES, Math.multiplyExact(trailer.peakMemoryKiB(), KIBIBYTE));
        }

        private LedgerEvent withIsolation(LedgerEvent event) {
            var isolation = end.isolation();
            return isolation == null
                    ? event
                    : event.with(ISOLATION_LAYERS, isolation.layers())
                            .with(LANDLOCK_ABI, isolation.landlock())
                            .withKnown(TASK_LIMIT, isolation.taskLimit())
                            .withKnown(FILE_SIZE_LIMIT_BYTES, isolation.fileSizeLimit())
                            .withKnown(SCRATCH_BYTES, isolation.scratchBytes());
        }

        private LedgerEvent withNetwork(LedgerEvent event) {
            var proof = end.network();
            return proof == null
                    ? event
                    : event.with(NETWORK_CANARIES, proof.canaries())
                            .with(NETWORK_ROUNDS, proof.rounds())
                            .with(NETWORK_REACHED, proof.reached())
                            .with(NETWORK_MICROS, Duration.ofMillis(proof.millis()));
        }

        private LedgerEvent withStreams(LedgerEvent event) {
            var stdout = capture.stdout();
            var stderr = capture.stderr();
            var more = event.with(STDOUT_BYTES, stdout.size())
                    .withKnown(STDOUT_COMPLETENESS, stdout.completeness())
                    .withKnown(STDOUT_REDACTIONS, stdout.redactions())
                    .withKnown(STDOUT_MISSED_REDACTIONS, unlessNone(stdout.missedRedactions()))
                    .with(STDERR_BYTES, stderr.size())
                    .withKnown(STDERR_COMPLETENESS, stderr.completeness())
                    .withKnown(STDERR_REDACTIONS, stderr.redactions())
                    .withKnown(STDERR_MISSED_REDACTIONS, unlessNone(stderr.missedRedactions()));
            more = withHex(withHex(more, RecordDigest.STDOUT, stdout.sha256()), RecordDigest.STDERR, stderr.sha256());
            return withHex(
                    withHex(more, RecordDigest.STDOUT_RAW, stdout.rawSha256()),
                    RecordDigest.STDERR_RAW,
                    stderr.rawSha256());
        }

        private LedgerEvent withOutput(LedgerEvent event) {
            var trailer = end.trailer();
            var more = event.withKnown(
                    OUTPUT_BYTES,
                    trailer == null ? null : trailer.stream(FrameStream.OUTPUT).bytes());
            var redaction = capture.outputRedaction();
            if (redaction != null) {
                more = withHex(more, RecordDigest.OUTPUT_RAW, redaction.rawSha256())
                        .with(OUTPUT_REDACTIONS, redaction.redactions())
                        .withKnown(OUTPUT_MISSED_REDACTIONS, unlessNone(redaction.missed()));
            }
            byte[] output = capture.output();
            return output == null
                    ? more
                    : more.withDigest(RecordDigest.OUTPUT, Sha256.of(output).bytes());
        }

        private static @Nullable Long unlessNone(long count) {
            return count == 0 ? null : count;
        }

        private static LedgerEvent withHex(LedgerEvent event, RecordDigest name, @Nullable String sha256) {
            return sha256 == null
                    ? event
                    : event.withDigest(name, HexFormat.of().parseHex(sha256));
        }
    }
}
