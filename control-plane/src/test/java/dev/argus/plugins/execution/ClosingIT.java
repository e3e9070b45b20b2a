package dev.argus.plugins.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.execution.ExecutionOutcome.Succeeded;
import dev.argus.plugins.execution.ExecutionOutcome.Unsuccessful;
import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.Completeness;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.ledger.RecordType;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that a run ends whatever its plugin wrote and whatever fails while its end is stored. */
class ClosingIT {
    private static final String KEPT =
            "SELECT convert_from(result, 'UTF8') FROM execution_evidence WHERE cause LIKE '%not this stream%'";

    private final ExecutionDesk desk = new ExecutionDesk(Map.of());
    private final Closing closing = desk.platform.get(Closing.class);

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void whatThePluginSaidIsStoredWithEscapes() throws InterruptedException {
        var execution = desk.claimed(desk.acme, "one");
        var end = new AttemptEnd("pod\0", "image\0", null, null, null, 0, null, null);
        var outcome = new Unsuccessful(Reason.OUTPUT_INVALID, "a\0 is no property", 0);
        var stored = closing.close(
                execution, () -> new ClosingResult(outcome, end, capture(execution, "cut \ud83d"), false));
        assertThat(stored).isEqualTo(outcome);
        var ended = now(execution);
        assertThat(ended.reason()).isEqualTo(Reason.OUTPUT_INVALID);
        assertThat(ended.message()).isEqualTo("a\\u0000 is no property");
        assertThat(ended.outputError()).isEqualTo("cut \\ud83d");
        assertThat(alarms()).isZero();
    }

    @Test
    void aResultThatCannotBeStoredEndsTheRunAndIsKept() throws InterruptedException {
        var execution = desk.claimed(desk.acme, "one");
        desk.platform.sql().run("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN RAISE EXCEPTION ''not this stream'' USING ERRCODE = ''22021''; END'""");
        desk.platform.sql().run("CREATE TRIGGER refuse BEFORE INSERT ON execution_stream EXECUTE FUNCTION refuse()");
        var tries = new AtomicInteger();
        var stored = closing.close(execution, () -> {
            tries.incrementAndGet();
            return new ClosingResult(new Succeeded(), AttemptEnd.UNSEEN, capture(execution, null), false);
        });
        assertThat(stored).isNotNull().extracting(ExecutionOutcome::reason).isEqualTo(Reason.RESULT_NOT_STORED);
        assertThat(tries).as("three tries, then once more for the evidence").hasValue(4);
        var ended = now(execution);
        assertThat(ended.state()).isEqualTo(ExecutionState.FAILED);
        assertThat(ended.message()).contains("SQLState 22021");
        assertThat(desk.platform.ledger().about(execution.id())).containsOnlyOnce(RecordType.EXECUTION_FINISHED);
        assertThat(desk.platform.sql().query(KEPT, row -> row.getString(1)).getFirst())
                .contains("\"state\":\"SUCCEEDED\"", "\"head\":\"d29yZHM=\"");
        assertThat(alarms()).isOne();
    }

    @Test
    void aResultThatCannotBeComputedEndsTheRunToo() throws InterruptedException {
        var execution = desk.claimed(desk.acme, "one");
        var stored = closing.close(execution, () -> {
            throw new IllegalStateException("a bug");
        });
        assertThat(stored).isNotNull().extracting(ExecutionOutcome::reason).isEqualTo(Reason.RESULT_NOT_STORED);
        assertThat(now(execution).state()).isEqualTo(ExecutionState.FAILED);
    }

    @Test
    void whoLostTheLeaseClosesNothing() throws InterruptedException {
        var former = desk.claimed(desk.acme, "one");
        desk.allFallSilent();
        desk.queue.adopt("two");
        assertThat(closing.close(
                        former,
                        () -> new ClosingResult(new Succeeded(), AttemptEnd.UNSEEN, capture(former, null), false)))
                .isNull();
        assertThat(now(former).state()).isEqualTo(ExecutionState.LAUNCHING);
    }

    private double alarms() {
        return desk.platform
                .get(MeterRegistry.class)
                .counter("argus.execution.result.not.stored")
                .count();
    }

    private Execution now(Execution execution) {
        return desk.executions.get(desk.acme, execution.executionId());
    }

    private static Capture capture(Execution execution, @Nullable String outputError) {
        return new Capture(
                stream(execution, LogStream.STDOUT), stream(execution, LogStream.STDERR), null, outputError, null);
    }

    private static CapturedStream stream(Execution execution, LogStream stream) {
        byte[] bytes = "words".getBytes(UTF_8);
        return new CapturedStream(
                execution.id(), stream, 5, null, Completeness.COMPLETE, bytes, 5, new byte[0], null, null, 0);
    }
}
