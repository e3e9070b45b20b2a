package dev.argus.plugins.execution;

import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.problem.StorableText;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * State changes of a claimed execution, for the holder of its lease.
 *
 * <p>Every change returns whether it was made. False means that another observer was faster or that the lease is lost;
 * the caller must then leave this execution alone.
 */
@Singleton
public class Attempts {
    private final ExecutionRepository executions;
    private final CaptureRepository captures;
    private final ActionContracts contracts;
    private final Ledger ledger;
    private final Clock clock;

    Attempts(
            ExecutionRepository executions,
            CaptureRepository captures,
            ActionContracts contracts,
            Ledger ledger,
            Clock clock) {
        this.executions = executions;
        this.captures = captures;
        this.contracts = contracts;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Returns the input and configuration of an execution. */
    public ExecutionDocuments documents(Execution execution) {
        return captures.findById(execution.id()).orElseThrow();
    }

    /** What an earlier driver of an attempt did about its Job. */
    public enum JobRecord {
        /** Nothing is known: perhaps the Job was never made. */
        NONE,
        /** It made the Job. */
        MADE,
        /** It gave the start up and removes the Job. Nobody may make it again. */
        GIVEN_UP
    }

    /** Returns what is on record about the Job of the execution's attempt. */
    @Transactional
    public JobRecord job(Execution execution) {
        var facts = captures.job(execution.id(), execution.attempt());
        if (facts.givenUp()) {
            return JobRecord.GIVEN_UP;
        }
        return facts.jobUid() == null ? JobRecord.NONE : JobRecord.MADE;
    }

    /** Records that the Job of the attempt was made. */
    @Transactional
    public boolean jobMade(Execution execution, String uid) {
        return holds(execution) && captures.jobMade(execution.id(), execution.attempt(), uid) == 1;
    }

    /** Records that the start is given up, before the Job is removed. */
    @Transactional
    public boolean giveUp(Execution execution) {
        return holds(execution) && captures.giveUp(execution.id(), execution.attempt(), clock.instant()) == 1;
    }

    /**
     * Records why the cluster refuses the pod at the moment, or with null that it no longer does. Meanwhile the
     * execution takes no place from others.
     */
    @Transactional
    public boolean block(Lease lease, @Nullable String words) {
        return executions.block(lease.id().value(), lease.epoch(), StorableText.escapedOrNull(words)) == 1;
    }

    private boolean holds(Execution execution) {
        return executions.lock(execution.id(), execution.epoch(), ExecutionState.ACTIVE) != null;
    }

    /** Sets the state RUNNING, because the kubelet reported that the container runs. */
    @Transactional
    public boolean start(Lease lease, Instant startedAt) {
        var state = ExecutionState.RUNNING;
        return executions.start(lease.id().value(), lease.epoch(), state.previous(), state, startedAt) == 1;
    }

    /**
     * Makes the result visible and sets the state FINISHING: stdout, stderr and output can be read from now on. The
     * kubelet has not confirmed the end yet.
     */
    @Transactional
    public boolean makeVisible(Lease lease, Capture capture) {
        var state = ExecutionState.FINISHING;
        if (executions.makeVisible(lease.id().value(), lease.epoch(), state.previous(), state, clock.instant()) == 0) {
            return false;
        }
        store(lease.id().value(), capture);
        return true;
    }

    /**
     * Ends the execution. One transaction stores its terminal state, its streams, its attempt and its one ledger
     * record.
     */
    @Transactional
    public boolean finish(Execution execution, ClosingResult result) {
        return end(execution, result);
    }

    /** Ends the execution like {@link #finish}, and keeps what could not be stored, in the same transaction. */
    @Transactional
    boolean finishWithout(Execution execution, ClosingResult result, Closing.Evidence evidence) {
        if (!end(execution, result)) {
            return false;
        }
        captures.evidence(
                execution.id(),
                execution.attempt(),
                StorableText.escaped(evidence.cause()),
                evidence.result(),
                clock.instant());
        return true;
    }

    private boolean end(Execution execution, ClosingResult result) {
        if (close(execution, result) == 0) {
            return false;
        }
        if (!result.kept()) {
            store(execution.id(), result.capture());
        }
        var claimedAt = endAttempt(execution, result.end());
        var outcome = result.outcome();
        ledger.append(
                new TenantId(execution.tenant()),
                ExecutionRecords.finished(
                        execution,
                        contracts.of(execution).manifest(),
                        outcome,
                        claimedAt,
                        new ExecutionRecords.RunFacts(result.end(), outcome.exitCode(), result.capture())));
        return true;
    }

    private int close(Execution execution, ClosingResult result) {
        var outcome = result.outcome();
        var state = outcome.state();
        return executions.close(
                execution.id(),
                execution.epoch(),
                state.previous(),
                state,
                outcome.reason(),
                outcome.message(),
                outcome.exitCode(),
                StorableText.escapedOrNull(result.capture().outputError()),
                result.end().startedAt(),
                clock.instant());
    }

    private Instant endAttempt(Execution execution, AttemptEnd end) {
        return captures.endAttempt(
                execution.id(),
                execution.attempt(),
                end.podName(),
                end.imageId(),
                end.podSeen() ? end.runtimeClass() : execution.runtimeClass(),
                end.startedAt(),
                end.finishedAt(),
                end.exitCode(),
                end.start() == null ? null : end.start().json(),
                end.trailer() == null ? null : end.trailer().json());
    }

    private void store(UUID execution, Capture capture) {
        store(execution, capture.stdout());
        store(execution, capture.stderr());
        captures.output(execution, capture.output());
    }

    private void store(UUID execution, CapturedStream stream) {
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
}
