package dev.argus.plugins.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.database.WorkerThreads;
import dev.argus.plugins.execution.ExecutionOutcome.Succeeded;
import dev.argus.plugins.execution.ExecutionOutcome.Unsuccessful;
import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.Completeness;
import dev.argus.plugins.execution.capture.Isolation;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.execution.capture.OutputRedaction;
import dev.argus.plugins.execution.capture.StartEvent;
import dev.argus.plugins.ledger.RecordType;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptsIT {
    private static final Instant STARTED = Instant.parse("2026-11-21T01:02:04Z");
    private static final Isolation ISOLATION =
            new Isolation(true, true, true, true, true, 7, true, 1, 1000, 256, null, null, null, null);
    private static final StartEvent STARTED_EVENT = new StartEvent(ISOLATION, """
            {"type":"start","version":1,"undumpable":true,"ignoresSignals":true,"session":true,"noNewPrivileges":true,"seccomp":true,\
            "landlock":7,"userNamespace":true,"coreLimit":1,"oomScoreAdj":1000,"taskLimit":256,"network":null}""");

    private final ExecutionDesk desk = new ExecutionDesk(Map.of());

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void anAttemptRunsIsShownAndCloses() {
        var execution = desk.claimed(desk.acme, "one");
        assertThat(desk.attempts.start(Lease.of(execution), STARTED)).isTrue();
        assertThat(now(execution).state()).isEqualTo(ExecutionState.RUNNING);
        assertThat(desk.attempts.makeVisible(Lease.of(execution), capture(execution, "words", "[1]")))
                .isTrue();
        var shown = now(execution);
        assertThat(shown.state()).isEqualTo(ExecutionState.FINISHING);
        assertThat(desk.executions.stream(shown, LogStream.STDOUT).kept())
                .asString()
                .isEqualTo("words");
        assertThat(desk.executions.documents(shown).document().orElseThrow())
                .asString()
                .isEqualTo("[1]");
        assertThat(finish(execution, new Succeeded(), "words", "[1]", true)).isTrue();
        var closed = now(execution);
        assertThat(desk.executions.stream(closed, LogStream.STDOUT))
                .usingRecursiveComparison()
                .isEqualTo(desk.executions.stream(shown, LogStream.STDOUT));
        assertThat(closed.state()).isEqualTo(ExecutionState.SUCCEEDED);
        assertThat(closed.startedAt()).isEqualTo(STARTED);
        assertThat(closed.exitCode()).isZero();
        assertThat(closed.leaseOwner()).isNull();
        assertThat(desk.executions.attempts(closed))
                .extracting(Attempt::podName)
                .containsExactly("pod");
        assertThat(desk.platform.ledger().lastAbout(execution.id()))
                .contains(
                        "state=SUCCEEDED",
                        "exitCode=0",
                        "stdoutBytes=5",
                        "stdoutCompleteness=COMPLETE",
                        "runtimeClass=gvisor");
        assertThat(desk.executions.attempts(closed))
                .extracting(Attempt::runtimeClass)
                .containsExactly("gvisor");
        assertThat(desk.executions.attempts(closed))
                .extracting(Attempt::isolation)
                .containsExactly(Optional.of(ISOLATION));
    }

    @Test
    void ofManyObserversOneClosesAndOneRecordIsKept() throws Exception {
        var execution = desk.claimed(desk.acme, "one");
        try (var threads = WorkerThreads.each()) {
            var closed = threads
                    .invokeAll(
                            Collections.nCopies(8, () -> finish(execution, new Succeeded(), "x", null)),
                            30,
                            TimeUnit.SECONDS)
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(closed).containsOnlyOnce(true);
        }
        assertThat(desk.platform.ledger().about(execution.id())).containsOnlyOnce(RecordType.EXECUTION_FINISHED);
    }

    @Test
    void aFormerDriverCanChangeNothing() {
        var former = desk.claimed(desk.acme, "one");
        desk.allFallSilent();
        var heir = desk.queue.adopt("two").getFirst();
        assertThat(desk.attempts.start(Lease.of(former), STARTED)).isFalse();
        assertThat(desk.attempts.makeVisible(Lease.of(former), capture(former, "old", null)))
                .isFalse();
        assertThat(finish(former, new Unsuccessful(Reason.EXIT_CODE, "exited with 1", 1), "old", null))
                .isFalse();
        assertThat(finish(heir, new Succeeded(), "new", null)).isTrue();
        assertThat(desk.executions.stream(now(heir), LogStream.STDOUT).kept())
                .asString()
                .isEqualTo("new");
        assertThat(now(heir).state()).isEqualTo(ExecutionState.SUCCEEDED);
    }

    @Test
    void whoeverAdoptsLearnsWhetherTheJobWasMadeAndWhoLostTheLeaseGivesNothingUp() {
        var former = desk.claimed(desk.acme, "one");
        assertThat(desk.attempts.job(former)).isEqualTo(Attempts.JobRecord.NONE);
        assertThat(desk.attempts.jobMade(former, "uid")).isTrue();
        desk.allFallSilent();
        var heir = desk.queue.adopt("two").getFirst();
        assertThat(desk.attempts.job(heir)).isEqualTo(Attempts.JobRecord.MADE);
        assertThat(desk.attempts.giveUp(former)).isFalse();
        assertThat(desk.attempts.jobMade(former, "other")).isFalse();
        assertThat(desk.attempts.job(heir)).isEqualTo(Attempts.JobRecord.MADE);
        assertThat(desk.attempts.giveUp(heir)).isTrue();
        assertThat(desk.attempts.job(heir)).isEqualTo(Attempts.JobRecord.GIVEN_UP);
        finish(heir, new Succeeded(), "x", null);
        assertThat(desk.attempts.giveUp(heir)).as("it has ended").isFalse();
    }

    @Test
    void whatHasEndedNeitherStartsNorShowsNorEndsAgain() {
        var execution = desk.claimed(desk.acme, "one");
        assertThat(finish(execution, new Unsuccessful(Reason.EXIT_CODE, "exited with 3", 3), "x", null))
                .isTrue();
        assertThat(desk.attempts.start(Lease.of(execution), STARTED)).isFalse();
        assertThat(desk.attempts.makeVisible(Lease.of(execution), capture(execution, "y", null)))
                .isFalse();
        assertThat(finish(execution, new Succeeded(), "y", null)).isFalse();
        assertThat(now(execution).reason()).isEqualTo(Reason.EXIT_CODE);
        assertThat(desk.executions.stream(now(execution), LogStream.STDOUT).kept())
                .asString()
                .isEqualTo("x");
    }

    @Test
    void whatWasProvedOfTheNetworkIsOnRecord() {
        var execution = desk.claimed(desk.acme, "one");
        finish(execution, new Succeeded(), "x", null);
        assertThat(desk.platform.ledger().lastAbout(execution.id()))
                .contains(
                        "networkCanaries=[10.96.0.1:443]",
                        "networkRounds=5",
                        "networkReached=2",
                        "networkMicros=612000");
    }

    @Test
    void theRecordOfTheEndCarriesItsFacts() {
        var execution = desk.claimed(desk.acme, "one");
        finish(execution, new Unsuccessful(Reason.EXIT_CODE, "exited with 3", 3), "x", null);
        assertThat(desk.platform.ledger().lastAbout(execution.id()))
                .contains("plugin=acme/tool", "version=1.0.0", "versionId=" + execution.version())
                .contains("installation=" + execution.installation(), "action=go", "triggerKind=MANUAL", "attempt=1")
                .contains("reason=EXIT_CODE", "fault=PLUGIN", "wallMicros=1200000", "cpuMicros=345678")
                .contains("peakMemoryBytes=2097152", "outputBytes=3", "queuedMicros=", "landlockAbi=7")
                .contains("isolationLayers=[undumpable, ");
    }

    @Test
    void howMuchWasRedactedAndBothDigestsAreOnRecord() {
        var execution = desk.claimed(desk.acme, "one");
        finish(execution, new Succeeded(), "x", "[1]");
        var stored = desk.executions.stream(now(execution), LogStream.STDOUT);
        assertThat(stored.redactions()).isEqualTo(3);
        assertThat(stored.rawSha256()).isEqualTo("cd".repeat(32));
        assertThat(stored.missedRedactions()).isZero();
        assertThat(desk.platform.ledger().lastAbout(execution.id()))
                .contains("stdoutRedactions=3", "outputRedactions=2", "outputMissedRedactions=1")
                .doesNotContain("stdoutMissedRedactions");
    }

    private Execution now(Execution execution) {
        return desk.executions.get(desk.acme, execution.executionId());
    }

    private boolean finish(Execution execution, ExecutionOutcome outcome, String words, @Nullable String document) {
        return finish(execution, outcome, words, document, false);
    }

    private boolean finish(
            Execution execution, ExecutionOutcome outcome, String words, @Nullable String document, boolean kept) {
        var end = new AttemptEnd(
                "pod",
                "registry/image@sha256:0",
                "gvisor",
                STARTED,
                STARTED.plusSeconds(1),
                0,
                STARTED_EVENT,
                SampleTrailer.TRAILER);
        return desk.attempts.finish(
                execution, new ClosingResult(outcome, end, capture(execution, words, document), kept));
    }

    private static Capture capture(Execution execution, String words, @Nullable String document) {
        return new Capture(
                stream(execution.id(), LogStream.STDOUT, words),
                stream(execution.id(), LogStream.STDERR, ""),
                document == null ? null : document.getBytes(UTF_8),
                null,
                new OutputRedaction(2, "ab".repeat(32), 1));
    }

    private static CapturedStream stream(UUID execution, LogStream stream, String words) {
        byte[] bytes = words.getBytes(UTF_8);
        var sha256 = HexFormat.of().formatHex(Sha256.of(bytes).bytes());
        return new CapturedStream(
                execution,
                stream,
                bytes.length,
                sha256,
                Completeness.COMPLETE,
                bytes,
                bytes.length,
                new byte[0],
                3L,
                "cd".repeat(32),
                0);
    }
}
