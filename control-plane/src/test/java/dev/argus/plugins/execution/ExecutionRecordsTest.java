package dev.argus.plugins.execution;

import static dev.argus.plugins.ledger.RecordChecks.assertComplete;
import static dev.argus.plugins.ledger.RecordChecks.assertWhole;
import static dev.argus.plugins.ledger.RecordKey.ACTOR_KIND;
import static dev.argus.plugins.ledger.RecordKey.FAULT;
import static dev.argus.plugins.ledger.RecordKey.FINDINGS;
import static dev.argus.plugins.ledger.RecordKey.FINDINGS_BY_SEVERITY;
import static dev.argus.plugins.ledger.RecordKey.ON_BEHALF_OF;
import static dev.argus.plugins.ledger.RecordKey.REASON;
import static dev.argus.plugins.ledger.RecordKey.TRIGGER_ID;
import static dev.argus.plugins.ledger.RecordKey.TRUST_WARNINGS;
import static dev.argus.plugins.ledger.RecordKey.USED_CAPABILITIES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.SampleVersion;
import dev.argus.plugins.execution.ExecutionOutcome.Succeeded;
import dev.argus.plugins.execution.ExecutionOutcome.Unsuccessful;
import dev.argus.plugins.execution.ExecutionRecords.RunFacts;
import dev.argus.plugins.execution.RequestExecution.Target;
import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.Completeness;
import dev.argus.plugins.execution.capture.Isolation;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.execution.capture.OutputRedaction;
import dev.argus.plugins.execution.capture.StartEvent;
import dev.argus.plugins.execution.start.Denial;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.grants.GrantId;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.InstallationState;
import dev.argus.plugins.kubernetes.SamplePods;
import dev.argus.plugins.tenancy.Caller;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import dev.argus.plugins.tenancy.SamplePrincipal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExecutionRecordsTest {
    private static final Manifest MANIFEST = SampleVersion.manifest("1.2.0");
    private static final Execution EXECUTION = SamplePods.execution(1);
    private static final Instant CLAIMED = EXECUTION.requestedAt().plusMillis(1500);
    private static final Isolation ISOLATION = new Isolation(
            true,
            true,
            true,
            true,
            true,
            7,
            true,
            1,
            1000,
            256,
            16L << 20,
            Isolation.Programs.ENTRYPOINT,
            1L << 20,
            SampleTrailer.PROOF);
    private static final Capture CAPTURE =
            new Capture(stream(LogStream.STDOUT), stream(LogStream.STDERR), "[1]".getBytes(UTF_8), null, redaction());
    private static final AttemptEnd END = new AttemptEnd(
            "pod",
            "registry/acme/tool@sha256:0",
            "gvisor",
            CLAIMED,
            CLAIMED.plusSeconds(2),
            3,
            new StartEvent(ISOLATION, "{}"),
            SampleTrailer.TRAILER);

    @Test
    void everyRecordHasTheKeysThatItsTypeDeclares() {
        assertWhole(
                ExecutionRecords.denied(
                        installation(),
                        MANIFEST,
                        request(new Trigger.Resource("u1"), SERVICE),
                        Denial.NOT_GRANTED,
                        "no grant"),
                ON_BEHALF_OF);
        assertWhole(
                ExecutionRecords.requested(EXECUTION, MANIFEST, List.of(grant()), new byte[] {1}),
                TRIGGER_ID,
                ON_BEHALF_OF);
        assertWhole(ExecutionRecords.started(EXECUTION, MANIFEST, CLAIMED, List.of("key-not-revoked")), TRIGGER_ID);
        assertWhole(ExecutionRecords.started(EXECUTION, MANIFEST, CLAIMED, List.of()), TRIGGER_ID, TRUST_WARNINGS);
        assertComplete(ExecutionRecords.endedUnstarted(EXECUTION, MANIFEST, Reason.QUEUE_DEADLINE, CLAIMED));
        assertWhole(
                ExecutionRecords.finished(
                        EXECUTION,
                        MANIFEST,
                        new Unsuccessful(Reason.EXIT_CODE, "exited with 3", 3),
                        CLAIMED,
                        new RunFacts(END, 3, CAPTURE)),
                TRIGGER_ID,
                FINDINGS,
                FINDINGS_BY_SEVERITY,
                USED_CAPABILITIES);
    }

    @Test
    void theRecordOfAnEndSaysWhatRanAndWhatItCost() {
        var record = ExecutionRecords.finished(
                EXECUTION,
                MANIFEST,
                new Unsuccessful(Reason.EXIT_CODE, "exited with 3", 3),
                CLAIMED,
                new RunFacts(END, 3, CAPTURE));
        assertThat(record.content())
                .containsEntry("plugin", "acme/tool")
                .containsEntry("version", "1.2.0")
                .containsEntry("versionId", EXECUTION.version().toString())
                .containsEntry("installation", EXECUTION.installation().toString())
                .containsEntry("action", "transform")
                .containsEntry("triggerKind", TriggerKind.MANUAL.name())
                .containsEntry("state", "FAILED")
                .containsEntry("reason", "EXIT_CODE")
                .containsEntry("fault", "PLUGIN")
                .containsEntry("attempt", 1L)
                .containsEntry("exitCode", 3L)
                .containsEntry("queuedMicros", 1_500_000L)
                .containsEntry("wallMicros", 1_200_000L)
                .containsEntry("cpuMicros", 345_678L)
                .containsEntry("peakMemoryBytes", 2L << 20)
                .containsEntry("outputBytes", 3L)
                .containsEntry("stdoutBytes", 5L)
                .containsEntry("runtimeClass", "gvisor")
                .containsEntry("startedAt", 1_500_000L)
                .containsEntry("endedAt", 3_500_000L)
                .containsEntry("landlockAbi", 7L)
                .containsEntry("taskLimit", 256L)
                .containsEntry("fileSizeLimitBytes", 16L << 20)
                .containsEntry("scratchBytes", 1L << 20)
                .containsEntry("networkCanaries", List.of("10.96.0.1:443"))
                .containsEntry("networkMicros", 612_000L)
                .containsEntry(
                        "isolationLayers",
                        List.of(
                                "undumpable",
                                "ignoresSignals",
                                "session",
                                "noNewPrivileges",
                                "seccomp",
                                "landlock",
                                "userNamespace",
                                "taskLimit",
                                "fileSizeLimit",
                                "entrypointOnly",
                                "networkPolicy"));
    }

    @Test
    void whatNobodySawOfARunIsLeftOut() {
        var nothing = new CapturedStream(
                EXECUTION.id(), LogStream.STDOUT, 0, null, null, new byte[0], 0, new byte[0], null, null, 0);
        var record = ExecutionRecords.finished(
                EXECUTION,
                MANIFEST,
                new Succeeded(),
                CLAIMED,
                new RunFacts(AttemptEnd.UNSEEN, null, new Capture(nothing, nothing, null, null, null)));
        assertComplete(record);
        assertThat(record.content())
                .doesNotContainKeys(REASON.label(), FAULT.label())
                .doesNotContainKeys(
                        "exitCode", "wallMicros", "isolationLayers", "networkCanaries", "startedAt", "runtimeClass")
                .doesNotContainKeys("stdoutMissedRedactions", "outputBytes", "outputRedactions");
        assertThat(record.digests()).isEmpty();
    }

    @Test
    void anExecutionNeverWaitedForLessThanNothing() {
        assertThat(ExecutionRecords.started(
                                EXECUTION, MANIFEST, EXECUTION.requestedAt().minusMillis(3), List.of())
                        .content())
                .containsEntry("queuedMicros", 0L);
    }

    @Test
    void aRequestThatThePlatformMakesForSomebodyNamesBoth() {
        var owner = new Caller.Person("ann", Set.of(Role.TENANT_ADMIN));
        var platform = new Caller.Platform(Caller.Component.values()[0], owner);
        var record = ExecutionRecords.denied(
                installation(), MANIFEST, request(new Trigger.Manual(), platform), Denial.UNTRUSTED, "revoked");
        assertThat(record.content())
                .containsAllEntriesOf(Map.of("actorKind", "PLATFORM", "onBehalfOf", "ann", "reason", "UNTRUSTED"))
                .containsEntry("actor", platform.subject())
                .containsKey(ACTOR_KIND.label())
                .doesNotContainKey(TRIGGER_ID.label());
    }

    private static final Caller SERVICE = new Caller.Service("robot", Set.of(Role.TENANT_ADMIN));

    private static RequestExecution request(Trigger trigger, Caller caller) {
        var principal = new Principal(SamplePrincipal.ANN.tenant(), caller);
        return new RequestExecution(
                principal, trigger, new Target.ByPlugin("acme/tool"), "go", new byte[0], null, null);
    }

    private static Installation installation() {
        return new Installation(
                EXECUTION.installation(),
                EXECUTION.tenant(),
                EXECUTION.plugin(),
                EXECUTION.version(),
                InstallationState.ENABLED,
                "{}",
                "ann",
                Instant.EPOCH,
                true,
                null);
    }

    private static Grant grant() {
        return new Grant(
                new GrantId(new UUID(0, 8)),
                EXECUTION.tenant(),
                EXECUTION.installation(),
                "file.write",
                "{}",
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60),
                "ann",
                Instant.EPOCH,
                null,
                null,
                null);
    }

    private static OutputRedaction redaction() {
        return new OutputRedaction(2, "ab".repeat(32), 1);
    }

    private static CapturedStream stream(LogStream stream) {
        return new CapturedStream(
                EXECUTION.id(),
                stream,
                5,
                "cd".repeat(32),
                Completeness.COMPLETE,
                "words".getBytes(UTF_8),
                5,
                new byte[0],
                3L,
                "ce".repeat(32),
                1);
    }
}
