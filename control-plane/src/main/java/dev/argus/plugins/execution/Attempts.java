package dev.argus.plugins.execution;

import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.NetworkProof;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moves a claimed execution along its states, for whoever holds its lease.
 *
 * <p>Every method answers whether it changed anything: false means that another observer was faster or the lease is
 * lost, and the caller has nothing more to say about this execution.
 */
@Singleton
public class Attempts {
    private final ExecutionRepository executions;
    private final CaptureRepository captures;
    private final Ledger ledger;
    private final Clock clock;

    Attempts(ExecutionRepository executions, CaptureRepository captures, Ledger ledger, Clock clock) {
        this.executions = executions;
        this.captures = captures;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The kubelet said that the container runs. */
    @Transactional
    public boolean start(Lease lease, Instant startedAt) {
        var state = ExecutionState.RUNNING;
        return executions.start(lease.id().value(), lease.epoch(), state.previous(), state, startedAt) == 1;
    }

    /** Stdout, stderr and output are readable from now on; the kubelet's verdict is still to come. */
    @Transactional
    public boolean show(Lease lease, Capture capture) {
        var state = ExecutionState.FINISHING;
        if (executions.show(lease.id().value(), lease.epoch(), state.previous(), state, clock.instant()) == 0) {
            return false;
        }
        keep(lease.id().value(), capture);
        return true;
    }

    /**
     * Closes the execution for good, with everything that is known of it and its one ledger record, in one transaction.
     *
     * @param kept {@link #show} stored this same capture already
     */
    @Transactional
    public boolean finish(
            Execution execution, ExecutionOutcome outcome, AttemptEnd end, Capture capture, boolean kept) {
        var state = outcome.state();
        var finishedAt = clock.instant();
        int closed = executions.close(
                execution.id(),
                execution.epoch(),
                state.previous(),
                state,
                outcome.reason(),
                outcome.message(),
                outcome.exitCode(),
                capture.outputError(),
                end.startedAt(),
                finishedAt);
        if (closed == 0) {
            return false;
        }
        if (!kept) {
            keep(execution.id(), capture);
        }
        captures.endAttempt(
                execution.id(),
                execution.attempt(),
                end.podName(),
                end.imageId(),
                end.podSeen() ? end.runtimeClass() : execution.runtimeClass(),
                end.startedAt(),
                end.finishedAt(),
                end.exitCode(),
                end.start() == null ? null : end.start().json(),
                end.trailer());
        ledger.append(new TenantId(execution.tenant()), finished(execution, outcome, end, capture));
        return true;
    }

    private void keep(UUID execution, Capture capture) {
        keep(execution, capture.stdout());
        keep(execution, capture.stderr());
        captures.output(execution, capture.output());
    }

    private void keep(UUID execution, CapturedStream stream) {
        captures.stream(
                execution,
                stream.stream(),
                stream.size(),
                stream.sha256(),
                stream.completeness(),
                stream.head(),
                stream.tailFrom(),
                stream.tail(),
                stream.redactions(),
                stream.rawSha256(),
                stream.missedRedactions());
    }

    private static LedgerEvent finished(
            Execution execution, ExecutionOutcome outcome, AttemptEnd end, Capture capture) {
        var event = LedgerEvent.of(RecordType.EXECUTION_FINISHED, execution.id())
                .with("execution", execution.id().toString())
                .with("attempt", execution.attempt())
                .with("state", outcome.state().name())
                .with("image", execution.image());
        event = with(
                event,
                "reason",
                outcome.reason() == null ? null : outcome.reason().name());
        event = with(event, "exitCode", outcome.exitCode());
        event = with(event, "imageId", end.imageId());
        event = with(event, "runtimeClass", end.podSeen() ? RuntimeClasses.recorded(end.runtimeClass()) : null);
        event = withNetwork(event, end.network());
        event = withStream(event, "stdout", capture.stdout());
        event = withStream(event, "stderr", capture.stderr());
        var redaction = capture.outputRedaction();
        if (redaction != null) {
            event = withRedaction(event, "output", redaction.redactions(), redaction.rawSha256(), redaction.missed());
        }
        byte[] output = capture.output();
        return output == null
                ? event
                : event.withDigest("output", Sha256.of(output).bytes());
    }

    private static LedgerEvent withNetwork(LedgerEvent event, @Nullable NetworkProof proof) {
        return proof == null
                ? event
                : event.with("networkCanaries", proof.canaries())
                        .with("networkRounds", proof.rounds())
                        .with("networkReached", proof.reached())
                        .with("networkMillis", proof.millis());
    }

    private static LedgerEvent withStream(LedgerEvent event, String name, CapturedStream stream) {
        var more = event.with(name + "Bytes", stream.size());
        more = with(
                more,
                name + "Completeness",
                stream.completeness() == null ? null : stream.completeness().name());
        more = stream.sha256() == null
                ? more
                : more.withDigest(name, HexFormat.of().parseHex(stream.sha256()));
        return withRedaction(more, name, stream.redactions(), stream.rawSha256(), stream.missedRedactions());
    }

    /** Both forms are on record: the digest of what is kept, and that of what the plugin wrote. */
    private static LedgerEvent withRedaction(
            LedgerEvent event, String name, @Nullable Long redactions, @Nullable String rawSha256, long missed) {
        var more = with(event, name + "Redactions", redactions);
        more = missed == 0 ? more : more.with(name + "MissedRedactions", missed);
        return rawSha256 == null
                ? more
                : more.withDigest(name + "Raw", HexFormat.of().parseHex(rawSha256));
    }

    private static LedgerEvent with(LedgerEvent event, String name, @Nullable Object value) {
        return value == null ? event : event.with(name, value);
    }
}
