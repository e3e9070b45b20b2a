package dev.argus.plugins.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.plugins.database.DatabaseFailure;
import dev.argus.plugins.database.DatabaseOutage;
import dev.argus.plugins.execution.ExecutionOutcome.Unsuccessful;
import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.Completeness;
import dev.argus.plugins.execution.capture.LogStream;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes an attempt, whatever happens. While the database is away it waits. If closing fails {@value #TRIES} times for
 * a reason that does not pass, the run ends as FAILED, RESULT_NOT_STORED, and what was to be stored is kept as evidence
 * (docs/failures.md). So no run stays open because of what its plugin wrote.
 */
@Singleton
public final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration WHILE_AWAY = Duration.ofSeconds(2);
    /** For a result that times out each time although PostgreSQL answers others. */
    private static final int TIMEOUTS = 30;

    private final Attempts attempts;
    private final DatabaseOutage outage;
    private final Counter alarm;

    Closing(Attempts attempts, DatabaseOutage outage, MeterRegistry meters) {
        this.attempts = attempts;
        this.outage = outage;
        this.alarm = meters.counter("argus.execution.result.not.stored");
    }

    /**
     * Closes the attempt. Returns the outcome that was stored; null if the lease is lost or the run is closed already,
     * and then the caller must leave the execution and its objects alone.
     *
     * @param result computed again for each try; a failure to compute it counts like a failure to store it
     * @throws RuntimeException if not even the failure could be stored
     */
    public @Nullable ExecutionOutcome close(Execution execution, Supplier<ClosingResult> result)
            throws InterruptedException {
        int failed = 0;
        int timeouts = 0;
        while (true) {
            try {
                var wanted = result.get();
                return attempts.finish(execution, wanted) ? wanted.outcome() : null;
            } catch (RuntimeException e) {
                boolean away = DatabaseFailure.of(e) == DatabaseFailure.AWAY;
                boolean lasting = away ? !outage.away() && ++timeouts == TIMEOUTS : ++failed == TRIES;
                if (lasting) {
                    return closeWithout(execution, result, e);
                }
                Thread.sleep(away ? WHILE_AWAY : PAUSE);
            }
        }
    }

    private @Nullable ExecutionOutcome closeWithout(
            Execution execution, Supplier<ClosingResult> result, RuntimeException cause) {
        alarm.increment();
        LOG.error("the result of {} cannot be stored; it ends as RESULT_NOT_STORED", execution.jobName(), cause);
        var state = DatabaseFailure.state(cause);
        var outcome = new Unsuccessful(
                Reason.RESULT_NOT_STORED,
                "the platform could not store the result (%s); give the operator the execution's id"
                        .formatted(state == null ? cause.getClass().getSimpleName() : "SQLState " + state),
                null);
        try {
            var lost = result.get();
            var evidence = new Evidence(String.valueOf(cause.getMessage()), document(lost));
            return attempts.finishWithout(execution, bare(execution, outcome), evidence) ? outcome : null;
        } catch (RuntimeException e) {
            if (DatabaseFailure.of(e) == DatabaseFailure.AWAY) {
                throw e; // Adopted and tried again later; the evidence must not be lost with the database.
            }
            // The evidence itself may be at fault. The run must end all the same.
            LOG.error("what {} wrote could not be kept as evidence either", execution.jobName(), e);
            var evidence = new Evidence(outcome.message(), new byte[0]);
            return attempts.finishWithout(execution, bare(execution, outcome), evidence) ? outcome : null;
        }
    }

    /** What is kept of a result that could not be stored. */
    record Evidence(String cause, byte[] result) {}

    private static ClosingResult bare(Execution execution, ExecutionOutcome outcome) {
        var nothing = new Capture(
                nothing(execution.id(), LogStream.STDOUT), nothing(execution.id(), LogStream.STDERR), null, null, null);
        // No stream is written, because it may be what cannot be stored. What was made visible stays.
        return new ClosingResult(outcome, AttemptEnd.UNSEEN, nothing, true);
    }

    private static CapturedStream nothing(UUID execution, LogStream stream) {
        return new CapturedStream(
                execution, stream, 0, null, Completeness.TAIL_UNKNOWN, new byte[0], 0, new byte[0], null, null, 0);
    }

    private static byte[] document(ClosingResult result) {
        var outcome = result.outcome();
        var end = result.end();
        var capture = result.capture();
        var document = JSON.createObjectNode()
                .put("state", outcome.state().name())
                .put(
                        "reason",
                        outcome.reason() == null ? null : outcome.reason().name())
                .put("message", outcome.message())
                .put("exitCode", outcome.exitCode())
                .put("pod", end.podName())
                .put("imageId", end.imageId())
                .put("startedAt", String.valueOf(end.startedAt()))
                .put("finishedAt", String.valueOf(end.finishedAt()))
                .put("startEvent", end.start() == null ? null : end.start().json())
                .put("trailer", end.trailer() == null ? null : end.trailer().json())
                .put("outputError", capture.outputError())
                .put("output", capture.output());
        add(document, capture.stdout());
        add(document, capture.stderr());
        return document.toString().getBytes(UTF_8);
    }

    private static void add(ObjectNode document, CapturedStream stream) {
        document.putObject(stream.stream().name().toLowerCase(Locale.ROOT))
                .put("size", stream.size())
                .put("completeness", String.valueOf(stream.completeness()))
                .put("tailFrom", stream.tailFrom())
                .put("head", stream.head())
                .put("tail", stream.tail());
    }
}
