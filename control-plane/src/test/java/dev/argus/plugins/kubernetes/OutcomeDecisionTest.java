package dev.argus.plugins.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.execution.ExecutionOutcome;
import dev.argus.plugins.execution.ExecutionOutcome.Succeeded;
import dev.argus.plugins.execution.Reason;
import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.Completeness;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.execution.capture.StartEvent;
import dev.argus.plugins.execution.capture.Trailer;
import dev.argus.plugins.execution.capture.TrailerReason;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeDecisionTest {
    private static final String IMAGE = SamplePods.execution(1).image();
    private static final OutputVerdict VALID = new OutputVerdict.Acceptable(new byte[] {'1'});
    private static final StartEvent STARTED = new StartEvent(null, "{\"type\":\"start\"}");

    @Test
    void successNeedsExitZeroTheRunnersWordEveryByteAndAValidDocument() {
        assertThat(of(ended(0, "Completed"), trailer("exited", 0, 0), Completeness.COMPLETE, VALID, null))
                .isEqualTo(new Succeeded());
        assertThat(of(ended(0, "Completed"), trailer("exited", 0, 0), Completeness.TRUNCATED, VALID, null))
                .isEqualTo(new Succeeded());
        assertReason(of(ended(0, "Completed"), null, Completeness.TAIL_UNKNOWN, VALID, null), Reason.RUNNER_PROTOCOL);
        assertReason(
                of(ended(0, "Completed"), trailer("exited", 3, 0), Completeness.COMPLETE, VALID, null),
                Reason.RUNNER_PROTOCOL);
        assertReason(
                of(ended(0, "Completed"), trailer("exited", 0, 0), Completeness.GAPS, VALID, null),
                Reason.RUNNER_PROTOCOL);
        var invalid = new OutputVerdict.Unacceptable(Reason.OUTPUT_INVALID, "no");
        assertReason(
                of(ended(0, "Completed"), trailer("exited", 0, 0), Completeness.COMPLETE, invalid, null),
                Reason.OUTPUT_INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "exited, 3, 0, EXIT_CODE",
        "signaled, 139, 11, SIGNAL",
        "signaled, 159, 31, SANDBOX_VIOLATION",
        "timeout, 143, 15, DEADLINE",
        "timeout, 0, 0, DEADLINE",
        "terminated, 143, 15, RUNNER_PROTOCOL",
        "terminated, 0, 0, RUNNER_PROTOCOL",
        "not_found, 127, 0, START_FAILED",
        "contain, 123, 0, RUNNER_FAILED",
        "isolation, 121, 0, ISOLATION_UNVERIFIED",
        "secret, 122, 0, CONTAINER_CONFIG",
        "spec, 120, 0, RUNNER_FAILED",
        "runner, 124, 0, RUNNER_PROTOCOL",
    })
    void theRunnersReasonNamesTheFailure(String reason, int exit, int signal, Reason expected) {
        assertReason(
                of(ended(exit, "Error"), trailer(reason, exit, signal), Completeness.COMPLETE, VALID, null), expected);
    }

    @Test
    void aKilledPluginThatRanOutOfMemorySaysSo() {
        var killed = trailer("signaled", 137, 9);
        assertReason(of(ended(137, "OOMKilled"), killed, Completeness.COMPLETE, VALID, null), Reason.OOM_KILLED);
        assertReason(of(ended(137, "Error"), killed, Completeness.COMPLETE, VALID, null), Reason.SIGNAL);
        assertReason(of(ended(137, "OOMKilled"), null, Completeness.TAIL_UNKNOWN, VALID, null), Reason.OOM_KILLED);
    }

    @Test
    void whatWasDecidedIsTheReasonAlsoWhereMemoryEndedBeforeIt() {
        var killed = trailer("signaled", 137, 9);
        assertReason(
                of(ended(137, "OOMKilled"), killed, Completeness.COMPLETE, VALID, Reason.GRANT_REVOKED),
                Reason.GRANT_REVOKED);
        assertReason(
                of(ended(137, "OOMKilled"), null, Completeness.TAIL_UNKNOWN, VALID, Reason.GRANT_REVOKED),
                Reason.GRANT_REVOKED);
        assertReason(
                of(ended(137, "Error"), killed, Completeness.COMPLETE, VALID, Reason.GRANT_REVOKED), Reason.SIGNAL);
    }

    @ParameterizedTest
    @CsvSource({
        "Evicted, false, EVICTED",
        "DeadlineExceeded, false, DEADLINE",
        ", true, EXTERNALLY",
        ", false, RUNNER_PROTOCOL"
    })
    void aStopThatNobodyHereAskedForIsAccountedForByTheKubelet(
            @Nullable String podReason, boolean deleting, Reason expected) {
        var end = new PodSighting.End(0, "Completed", null, Instant.EPOCH);
        var sighting = new PodSighting(
                SamplePods.execution(1).executionId(),
                1,
                "pod",
                podReason,
                null,
                null,
                Instant.EPOCH,
                end,
                IMAGE,
                null,
                false,
                deleting);
        var told = trailer("terminated", 0, 0);
        assertReason(of(sighting, told, Completeness.COMPLETE, VALID, null), expected);
        assertReason(of(sighting, told, Completeness.COMPLETE, VALID, Reason.GRANT_EXPIRED), Reason.GRANT_EXPIRED);
    }

    @Test
    void whatSomebodyWantedIsTheReasonUnlessThePluginWasFaster() {
        var told = trailer("terminated", 143, 15);
        assertReason(of(ended(143, "Error"), told, Completeness.COMPLETE, VALID, Reason.BY_USER), Reason.BY_USER);
        assertReason(
                of(ended(137, "Error"), null, Completeness.TAIL_UNKNOWN, VALID, Reason.GRANT_REVOKED),
                Reason.GRANT_REVOKED);
        assertThat(of(ended(0, "Completed"), trailer("exited", 0, 0), Completeness.COMPLETE, VALID, Reason.BY_USER))
                .isEqualTo(new Succeeded());
    }

    @Test
    void aLogWithLinesMissingMakesNoSuccessWhateverTheTrailerSays() {
        var spoiled = VALID.withLog(false);
        assertReason(
                of(ended(0, "Completed"), trailer("exited", 0, 0), Completeness.COMPLETE, spoiled, null),
                Reason.RUNNER_PROTOCOL);
        var tooLarge = new OutputVerdict.Unacceptable(Reason.OUTPUT_TOO_LARGE, "too large");
        assertThat(tooLarge.withLog(false)).isEqualTo(tooLarge);
        assertThat(VALID.withLog(true)).isEqualTo(VALID);
    }

    @Test
    void anotherImageThanTheSignedOneIsNeverASuccess() {
        var other = ended(0, "Completed", "127.0.0.1:5001/plugins/acme/x@sha256:" + "b".repeat(64));
        assertReason(
                of(other, trailer("exited", 0, 0), Completeness.COMPLETE, VALID, null), Reason.IMAGE_DIGEST_MISMATCH);
    }

    @Test
    void anotherRuntimeThanTheOneRequiredIsNeverASuccess() {
        var ran = ended(0, "Completed");
        var capture = new Capture(
                stream(LogStream.STDOUT, Completeness.COMPLETE),
                stream(LogStream.STDERR, Completeness.COMPLETE),
                null,
                null,
                null);
        var required = SamplePods.execution(1, "gvisor");
        var said = new Transcript.Result(trailer("exited", 0, 0), capture, VALID, STARTED);
        var outcome = OutcomeDecision.of(new OutcomeDecision.Evidence(ran, said, null, required));
        assertReason(outcome, Reason.RUNTIME_CLASS);
        assertThat(outcome.message())
                .isEqualTo("the pod ran under the cluster's default runtime instead of the RuntimeClass gvisor");
    }

    @Test
    void anImageThatTheKubeletDoesNotNameIsNoSuccessEither() {
        var unnamed = ended(0, "Completed", null);
        assertReason(
                of(unnamed, trailer("exited", 0, 0), Completeness.COMPLETE, VALID, null), Reason.IMAGE_DIGEST_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource({
        "120, false, RUNNER_FAILED", "123, false, RUNNER_FAILED", "124, false, RUNNER_FAILED",
        "124, true, RUNNER_PROTOCOL", "120, true, RUNNER_PROTOCOL", "1, false, RUNNER_PROTOCOL"
    })
    void aRunnerThatEndedByItselfBeforeThePluginBeganIsToldFromOneThatBrokeLater(
            int exit, boolean began, Reason expected) {
        assertReason(silent(ended(exit, "Error"), null, began), expected);
        var said = new Trailer(TrailerReason.Known.RUNNER, exit, 0, "no pipe", 1, 1, 1, 0, Map.of(), 1, "", null, "{}");
        assertReason(silent(ended(exit, "Error"), said, began), began ? Reason.RUNNER_PROTOCOL : Reason.RUNNER_FAILED);
    }

    @ParameterizedTest
    @CsvSource({"0, true, RUNNER_PROTOCOL", "7, true, RUNNER_PROTOCOL", "0, false, RUNNER_FAILED"})
    void aReasonThatOnlyANewerRunnerKnowsIsNoSuccessAndTheFaultOfThePlatform(int exit, boolean began, Reason expected) {
        var outcome = silent(ended(exit, "Completed"), trailer("hibernated", exit, 0), began);
        assertReason(outcome, expected);
        assertThat(outcome.message()).isEqualTo("the runner failed: hibernated ");
        assertThat(expected.fault()).isEqualTo(Reason.Fault.PLATFORM);
    }

    @Test
    void aContainerThatCouldNotBeStartedIsNoFaultOfTheRunner() {
        var outcome = silent(ended(128, "StartError", null), null, false);
        assertReason(outcome, Reason.CONTAINER_CONFIG);
        assertThat(outcome.message()).isEqualTo("StartError: no such file");
    }

    @Test
    void anEvictionByTheClusterIsToldFromADeletionBySomebody() {
        var end = new PodSighting.End(143, "Error", null, Instant.EPOCH);
        var evicted = new PodSighting(
                SamplePods.execution(1).executionId(),
                1,
                "pod",
                null,
                "EvictionByEvictionAPI",
                null,
                Instant.EPOCH,
                end,
                IMAGE,
                null,
                false,
                true);
        assertReason(of(evicted, trailer("terminated", 143, 15), Completeness.COMPLETE, VALID, null), Reason.EVICTED);
        assertReason(of(evicted, null, Completeness.TAIL_UNKNOWN, VALID, null), Reason.EVICTED);
        assertReason(
                of(evicted, trailer("terminated", 143, 15), Completeness.COMPLETE, VALID, Reason.BY_USER),
                Reason.BY_USER);
    }

    private static ExecutionOutcome silent(PodSighting sighting, @Nullable Trailer trailer, boolean began) {
        var capture = new Capture(
                stream(LogStream.STDOUT, Completeness.TAIL_UNKNOWN),
                stream(LogStream.STDERR, Completeness.TAIL_UNKNOWN),
                null,
                null,
                null);
        return OutcomeDecision.of(new OutcomeDecision.Evidence(
                sighting,
                new Transcript.Result(trailer, capture, VALID, began ? STARTED : null),
                null,
                SamplePods.execution(1)));
    }

    @Test
    void aPodThatVanishedOrFailedWithoutItsContainerIsAccountedFor() {
        assertReason(of(without("Evicted", false), null, Completeness.TAIL_UNKNOWN, VALID, null), Reason.EVICTED);
        assertReason(
                of(without("DeadlineExceeded", false), null, Completeness.TAIL_UNKNOWN, VALID, null),
                Reason.NEVER_STARTED);
        assertReason(of(without(null, true), null, Completeness.TAIL_UNKNOWN, VALID, null), Reason.EXTERNALLY);
        assertReason(of(without(null, true), null, Completeness.TAIL_UNKNOWN, VALID, Reason.BY_USER), Reason.BY_USER);
        assertReason(of(without("NodeLost", false), null, Completeness.TAIL_UNKNOWN, VALID, null), Reason.NODE_LOST);
    }

    private static void assertReason(ExecutionOutcome outcome, Reason expected) {
        assertThat(outcome.reason()).as(String.valueOf(outcome.message())).isEqualTo(expected);
    }

    private static ExecutionOutcome of(
            PodSighting sighting,
            @Nullable Trailer trailer,
            Completeness stdout,
            OutputVerdict output,
            @Nullable Reason wanted) {
        var capture = new Capture(
                stream(LogStream.STDOUT, stdout), stream(LogStream.STDERR, Completeness.COMPLETE), null, null, null);
        return OutcomeDecision.of(new OutcomeDecision.Evidence(
                sighting, new Transcript.Result(trailer, capture, output, STARTED), wanted, SamplePods.execution(1)));
    }

    private static CapturedStream stream(LogStream stream, Completeness completeness) {
        return new CapturedStream(
                new UUID(0, 1), stream, 0, null, completeness, new byte[0], 0, new byte[0], null, null, 0);
    }

    private static PodSighting ended(int exit, String reason) {
        return ended(exit, reason, IMAGE);
    }

    private static PodSighting ended(int exit, String reason, @Nullable String imageId) {
        var end = new PodSighting.End(exit, reason, "no such file", Instant.EPOCH);
        return new PodSighting(
                SamplePods.execution(1).executionId(),
                1,
                "pod",
                null,
                null,
                null,
                Instant.EPOCH,
                end,
                imageId,
                null,
                false,
                false);
    }

    private static PodSighting without(@Nullable String podReason, boolean gone) {
        return new PodSighting(
                SamplePods.execution(1).executionId(),
                1,
                "pod",
                podReason,
                null,
                null,
                null,
                null,
                null,
                null,
                gone,
                gone);
    }

    private static Trailer trailer(String reason, int exit, int signal) {
        return new Trailer(TrailerReason.of(reason), exit, signal, "", 1, 1, 1, 0, Map.of(), 1, "", null, "{}");
    }
}
