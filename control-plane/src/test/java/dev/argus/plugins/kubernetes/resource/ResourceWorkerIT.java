package dev.argus.plugins.kubernetes.resource;

import static dev.argus.plugins.kubernetes.resource.ResourceDesk.ACME;
import static dev.argus.plugins.kubernetes.resource.ResourceDesk.GLOBEX;
import static dev.argus.plugins.kubernetes.resource.ResourceDesk.spec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.execution.ExecutionState;
import dev.argus.plugins.execution.Reason;
import dev.argus.plugins.execution.RequestExecution;
import dev.argus.plugins.execution.RequestExecution.Target;
import dev.argus.plugins.execution.RequestResult;
import dev.argus.plugins.execution.Trigger;
import dev.argus.plugins.kubernetes.resource.PluginExecutionStatus.Condition;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.tenancy.CallerKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the handling of resources on a real database, with an API server that does what the test wants. */
class ResourceWorkerIT {
    private final ResourceDesk desk = new ResourceDesk(Map.of("argus.resources.mirrors", "true"));

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void aResourceIsAnExecutionLikeAnyOtherInItsMakersName() {
        desk.cluster.apply(ACME, "one", "ada@example.org", spec("acme/tool"));
        desk.round();
        var execution = desk.executions(desk.acme).getFirst();
        assertThat(execution.requestedBy()).isEqualTo("kubernetes:ada@example.org");
        assertThat(execution.callerKind()).isEqualTo(CallerKind.PERSON);
        assertThat(execution.trigger().trigger())
                .isEqualTo(new Trigger.Resource(
                        desk.cluster.resources.values().iterator().next().uid()));
        assertThat(execution.state()).isEqualTo(ExecutionState.QUEUED);
        assertThat(desk.platform.ledger().about(execution.id())).containsExactly(RecordType.EXECUTION_REQUESTED);
        assertThat(desk.status("one").executionId()).isEqualTo(execution.id().toString());
        assertThat(desk.status("one").state()).isEqualTo("QUEUED");
        assertThat(desk.status("one").version()).isEqualTo("1.0.0");
        assertThat(condition("one", "Accepted")).isEqualTo("True");
    }

    @Test
    void peopleSelectAndFollowByLabelsAndEvents() {
        var one = desk.cluster.apply(ACME, "one", "ada@example.org", spec("acme/tool"));
        var none = desk.cluster.apply(ACME, "none", "ada@example.org", spec("acme/nowhere"));
        desk.round();
        assertThat(desk.cluster.labels.get(one.key()))
                .containsEntry("plugins.argus.dev/state", "QUEUED")
                .containsEntry("plugins.argus.dev/plugin", "acme.tool")
                .containsEntry("plugins.argus.dev/trigger", "RESOURCE");
        assertThat(desk.cluster.labels.get(none.key())).containsEntry("plugins.argus.dev/state", "REFUSED");
        desk.round();
        assertThat(desk.cluster.events)
                .hasSize(2)
                .anyMatch(event -> event.startsWith("one NORMAL Queued: execution "))
                .anyMatch(event -> event.startsWith("none WARNING Refused: the request is REFUSED (NOT_FOUND: "));
    }

    @Test
    void aServiceAccountIsNoPerson() {
        desk.cluster.apply(ACME, "one", "system:serviceaccount:tenant-acme:robot", spec("acme/tool"));
        desk.round();
        var execution = desk.executions(desk.acme).getFirst();
        assertThat(execution.requestedBy()).isEqualTo("kubernetes:system:serviceaccount:tenant-acme:robot");
        assertThat(execution.callerKind()).isEqualTo(CallerKind.SERVICE);
    }

    @Test
    void lookedAtAgainAndAgainItIsStillOneExecution() {
        desk.cluster.apply(ACME, "one", "ada", spec("acme/tool"));
        IntStream.range(0, 4).forEach(n -> desk.round());
        assertThat(desk.executions(desk.acme)).hasSize(1);
        assertThat(desk.cluster.resources).hasSize(1);
    }

    @Test
    void madeAgainUnderTheSameNameItIsAnotherExecution() {
        desk.cluster.apply(ACME, "one", "ada", spec("acme/tool"));
        desk.round();
        desk.cluster.remove(ACME, "one");
        desk.cluster.apply(ACME, "one", "ada", spec("acme/tool"));
        desk.round();
        assertThat(desk.executions(desk.acme))
                .extracting(execution -> execution.state())
                .containsExactlyInAnyOrder(ExecutionState.QUEUED, ExecutionState.CANCELLED);
    }

    @Test
    void theTenantIsTheNamespacesOne() {
        desk.cluster.apply(GLOBEX, "one", "ada", spec("acme/tool"));
        desk.cluster.apply("somewhere-else", "two", "ada", spec("acme/tool"));
        desk.round();
        assertThat(desk.executions(desk.acme)).isEmpty();
        assertThat(desk.executions(desk.globex)).hasSize(1);
        assertThat(desk.cluster.status("somewhere-else", "two")).isNull();
    }

    @Test
    void aDenialIsSaidOnceAndRecordedOnce() {
        desk.cluster.apply(ACME, "one", "ada", spec("acme/writer"));
        IntStream.range(0, 3).forEach(n -> desk.round());
        assertThat(desk.status("one").state()).isEqualTo("REFUSED");
        assertThat(desk.status("one").reason()).isEqualTo("NOT_GRANTED");
        assertThat(desk.status("one").message()).contains("argus grant acme/writer");
        assertThat(condition("one", "Accepted")).isEqualTo("False");
        assertThat(desk.platform
                        .sql()
                        .query(
                                "SELECT count(*) FROM testing.record WHERE type = 'EXECUTION_DENIED'",
                                row -> row.getInt(1)))
                .containsExactly(1);
        assertThat(desk.cluster.statusWrites).isEqualTo(1);
    }

    @Test
    void whoMayNoLongerMakeResourcesGetsNoExecution() {
        desk.cluster.withoutRight.add("ada");
        desk.cluster.apply(ACME, "one", "ada", spec("acme/tool"));
        desk.round();
        assertThat(desk.executions(desk.acme)).isEmpty();
        assertThat(desk.status("one").reason()).isEqualTo("FORBIDDEN");
    }

    @Test
    void whatIsOlderThanThePoliciesIsNobodys() {
        desk.cluster.now = FakeCluster.POLICIES.plus(Stamp.TAKE_UP);
        desk.cluster.apply(ACME, "one", "ada", spec("acme/tool"));
        desk.round();
        assertThat(desk.executions(desk.acme)).isEmpty();
        assertThat(desk.status("one").reason()).isEqualTo("IDENTITY_UNPROVEN");
    }

    @Test
    void aResourceInTheControlPlanesOwnNameIsNoRequest() {
        desk.cluster.apply(ACME, "one", FakeCluster.SELF, spec("acme/tool"));
        desk.round();
        assertThat(desk.executions(desk.acme)).isEmpty();
        assertThat(desk.status("one").reason()).isEqualTo("NOT_A_REQUEST");
    }

    @Test
    void nothingIsTouchedWhileTheMakerIsNotCertain() {
        desk.cluster.unproven = "the cluster has no MutatingAdmissionPolicy";
        desk.cluster.apply(ACME, "one", "ada", spec("acme/tool"));
        ask("acme/tool");
        desk.round();
        assertThat(desk.executions(desk.acme)).hasSize(1);
        assertThat(desk.cluster.statusWrites).isZero();
        assertThat(desk.cluster.resources).hasSize(1);
    }

    @Test
    void anotherVersionThanTheInstalledOneIsNotRun() {
        var spec = new HashMap<>(spec("acme/tool"));
        spec.put("version", "1.0.1");
        desk.cluster.apply(ACME, "one", "ada", spec);
        spec.put("version", "1.0.0");
        desk.cluster.apply(ACME, "two", "ada", spec);
        desk.round();
        assertThat(desk.status("one").reason()).isEqualTo("CONFLICT");
        assertThat(desk.status("one").message()).contains("1.0.1", "1.0.0");
        assertThat(desk.status("two").state()).isEqualTo("QUEUED");
        assertThat(desk.executions(desk.acme)).hasSize(1);
    }

    @Test
    void aPoisonedResourceSaysSoAndStopsNoOther() {
        desk.cluster.poisoned.add("bad");
        desk.cluster.apply(ACME, "bad", "ada", spec("acme/tool"));
        desk.cluster.apply(ACME, "crash", "crash", spec("acme/tool"));
        desk.cluster.apply(ACME, "good", "ada", spec("acme/tool"));
        desk.round();
        assertThat(desk.status("good").state()).isEqualTo("QUEUED");
        assertThat(desk.status("bad").reason()).isEqualTo("INVALID");
        assertThat(desk.status("crash").reason()).isEqualTo("INTERNAL");
        assertThat(condition("crash", "Accepted")).isEqualTo("Unknown");
    }

    @Test
    void aStatusThatCouldNotBeWrittenIsWrittenByTheNextPass() {
        desk.cluster.apply(ACME, "one", "ada", spec("acme/tool"));
        desk.cluster.statusFailures = 2;
        desk.round();
        desk.round();
        assertThat(desk.status("one").state()).isEqualTo("QUEUED");
        assertThat(desk.executions(desk.acme)).hasSize(1);
    }

    @Test
    void aStatusThatSomebodySpoiledIsPutRight() {
        var seen = desk.cluster.apply(ACME, "one", "ada", spec("acme/tool"));
        desk.round();
        var there = Objects.requireNonNull(desk.cluster.resources.get(seen.key()));
        assertThat(desk.cluster.writeStatus(
                        there, ResourceStatus.waiting(new ExecutionResource.Refusal("LIES", ""), desk.cluster.now, 1)))
                .isTrue();
        desk.round();
        assertThat(desk.status("one").state()).isEqualTo("QUEUED");
    }

    @Test
    void theEndAndItsPlaceInTheLedgerAreShown() {
        desk.cluster.apply(ACME, "one", "ada", spec("acme/tool"));
        desk.round();
        desk.end(desk.executions(desk.acme).getFirst(), "FAILED", "EXIT_CODE");
        desk.round();
        var status = desk.status("one");
        assertThat(status.state()).isEqualTo("FAILED");
        assertThat(status.reason()).isEqualTo("EXIT_CODE");
        assertThat(status.exitCode()).isEqualTo(3);
        assertThat(status.ledger()).isEqualTo(new PluginExecutionStatus.Ledger(7L, "a".repeat(64)));
        assertThat(condition("one", "Finished")).isEqualTo("True");
        assertThat(condition("one", "Succeeded")).isEqualTo("False");
        int writes = desk.cluster.statusWrites;
        desk.round();
        assertThat(desk.cluster.statusWrites).as("nothing is left to say").isEqualTo(writes);
    }

    @Test
    void deletingAPersonsResourceCancelsItsExecutionAndKeepsItsHistory() {
        desk.cluster.apply(ACME, "one", "ada", spec("acme/tool"));
        desk.round();
        desk.cluster.remove(ACME, "one");
        desk.round();
        var execution = desk.executions(desk.acme).getFirst();
        assertThat(execution.state()).isEqualTo(ExecutionState.CANCELLED);
        assertThat(execution.reason()).isEqualTo(Reason.BY_USER);
        assertThat(desk.cluster.resources).as("no mirror takes its place").isEmpty();
    }

    @Test
    void whatWasDeletedWhileNobodyLookedIsCancelledLater() {
        desk.cluster.apply(ACME, "one", "ada", spec("acme/tool"));
        desk.round();
        desk.cluster.resources.clear();
        desk.round();
        assertThat(desk.executions(desk.acme).getFirst().state()).isEqualTo(ExecutionState.CANCELLED);
    }

    @Test
    void aDefinitionThatVanishedCancelsNothing() {
        desk.cluster.apply(ACME, "one", "ada", spec("acme/tool"));
        desk.round();
        desk.cluster.unknowing = true;
        desk.cluster.resources.clear();
        desk.round();
        assertThat(desk.executions(desk.acme).getFirst().state()).isEqualTo(ExecutionState.QUEUED);
    }

    @Test
    void anExecutionMadeElsewhereHasAMirrorWithoutItsInput() {
        var execution = ask("acme/tool");
        desk.round();
        var name = "pe-" + execution;
        assertThat(Objects.requireNonNull(desk.cluster.resources.get(new ResourceKey(ACME, name)))
                        .spec())
                .doesNotContainKey("input");
        assertThat(desk.status(name).state()).isEqualTo("QUEUED");
        assertThat(desk.status(name).requestedBy()).isEqualTo("ada");
    }

    @Test
    void aMirrorWhoseMakingWasNotAnsweredIsStillAMirror() {
        desk.cluster.creationsLost = 1;
        ask("acme/tool");
        desk.round();
        desk.round();
        assertThat(desk.executions(desk.acme)).hasSize(1);
        assertThat(desk.cluster.resources).hasSize(1);
        assertThat(desk.cluster.statuses.values())
                .extracting(PluginExecutionStatus::state)
                .containsExactly("QUEUED");
    }

    @Test
    void aMirrorDeletedByAPersonCancelsNothingAndIsNotMadeAgain() {
        var execution = ask("acme/tool");
        desk.round();
        desk.cluster.remove(ACME, "pe-" + execution);
        desk.round();
        desk.round();
        assertThat(desk.executions(desk.acme).getFirst().state()).isEqualTo(ExecutionState.QUEUED);
        assertThat(desk.cluster.resources).isEmpty();
    }

    @Test
    void somebodyElsesResourceOfAMirrorsNameIsNotTakenForOne() {
        var execution = ask("acme/tool");
        desk.cluster.apply(ACME, "pe-" + execution, "mallory", spec("acme/tool"));
        desk.round();
        assertThat(desk.executions(desk.acme)).hasSize(2);
        assertThat(desk.status("pe-" + execution).requestedBy()).isEqualTo("kubernetes:mallory");
        assertThat(desk.status("pe-" + execution).executionId()).isNotEqualTo(execution.toString());
    }

    @Test
    void twoReplicasDoNotWorkAtOnce() {
        desk.platform
                .sql()
                .run("INSERT INTO execution_resource_worker VALUES (true, 'the other one', now() + interval '1 hour')");
        desk.cluster.apply(ACME, "one", "ada", spec("acme/tool"));
        desk.round();
        assertThat(desk.executions(desk.acme)).isEmpty();
        desk.platform.sql().run("UPDATE execution_resource_worker SET until = now() - interval '1 second'");
        desk.round();
        assertThat(desk.executions(desk.acme)).hasSize(1);
    }

    private UUID ask(String plugin) {
        var request = new RequestExecution(
                desk.acme,
                new Trigger.Manual(),
                new Target.ByPlugin(plugin),
                "go",
                "{\"secret\": 1}".getBytes(UTF_8),
                null,
                null);
        return ((RequestResult.Accepted) desk.executions.request(request))
                .execution()
                .id();
    }

    private String condition(String name, String type) {
        List<Condition> conditions = Objects.requireNonNull(desk.status(name).conditions());
        return conditions.stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow()
                .status();
    }
}
