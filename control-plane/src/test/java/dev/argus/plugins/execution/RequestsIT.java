package dev.argus.plugins.execution;

import static dev.argus.plugins.execution.ExecutionDesk.FREE;
import static dev.argus.plugins.execution.ExecutionDesk.NEEDY;
import static dev.argus.plugins.execution.ExecutionDesk.request;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.Refused;
import dev.argus.plugins.database.WorkerThreads;
import dev.argus.plugins.execution.RequestResult.Accepted;
import dev.argus.plugins.execution.RequestResult.Denied;
import dev.argus.plugins.execution.idempotency.IdempotencyKeys;
import dev.argus.plugins.execution.start.Denial;
import dev.argus.plugins.execution.start.StartCheck;
import dev.argus.plugins.execution.start.StartStep;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Caller;
import dev.argus.plugins.tenancy.CallerKind;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestsIT {
    private static final int DEPTH = 3;
    private final ExecutionDesk desk = new ExecutionDesk(Map.of("argus.execution.queue-depth", DEPTH));

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void anAcceptedRequestWaitsInTheQueueAndIsOnRecord() {
        var id = desk.accepted(desk.acme, FREE);
        var execution = desk.executions.get(desk.acme, id);
        assertThat(execution.state()).isEqualTo(ExecutionState.QUEUED);
        assertThat(desk.executions.documents(execution).input()).asString().isEqualTo("{}");
        assertThat(desk.platform.ledger().about(id.value())).containsExactly(RecordType.EXECUTION_REQUESTED);
    }

    @Test
    void whoAskedAndWhyIsKept() {
        var owner = new Caller.Person("olga", Set.of(Role.OPERATOR));
        var platform = new Principal(desk.acme.tenant(), new Caller.Platform(Caller.Component.RESOURCES, owner));
        var due = Instant.parse("2026-01-02T03:04:05Z");
        var trigger = new Trigger.Schedule(new UUID(5, 6), due);
        var request = new RequestExecution(
                platform, trigger, new RequestExecution.Target.ByPlugin(FREE), "go", new byte[] {'{', '}'}, null, null);
        var accepted = (Accepted) desk.executions.request(request);
        var execution = desk.executions.get(desk.acme, accepted.execution().executionId());
        assertThat(execution.trigger().trigger()).isEqualTo(trigger);
        assertThat(execution.callerKind()).isEqualTo(CallerKind.PLATFORM);
        assertThat(execution.requestedBy()).isEqualTo("argus:resources");
        assertThat(execution.onBehalfOf()).isEqualTo("olga");
    }

    @Test
    void aComponentMayNotDoWhatItsOwnerMayNot() {
        var owner = new Caller.Person("vera", Set.of(Role.VIEWER));
        var platform = new Principal(desk.acme.tenant(), new Caller.Platform(Caller.Component.RESOURCES, owner));
        Refused.with(
                ProblemCode.FORBIDDEN,
                "plugins:execute",
                () -> desk.executions.request(request(platform, FREE, "{}", null)));
    }

    @Test
    void aDeniedRequestIsOnRecordAndLeavesNothingElse() {
        var installation = desk.installation(desk.acme, NEEDY);
        assertThat(desk.ask(desk.acme, NEEDY))
                .asInstanceOf(InstanceOfAssertFactories.type(Denied.class))
                .satisfies(denied -> assertThat(denied.denial()).isEqualTo(Denial.NOT_GRANTED))
                .satisfies(denied -> assertThat(denied.message()).contains("file.write", "argus grant acme/writer"));
        assertThat(desk.platform.sql().count("execution")).isZero();
        assertThat(desk.platform.ledger().about(installation.id().value())).endsWith(RecordType.EXECUTION_DENIED);
    }

    @Test
    void everyStepOfAStartHasItsConditionAndTheyAreCheckedInOrder() {
        assertThat(desk.platform.get(StartCheck.class).steps()).containsExactly(StartStep.values());
    }

    @Test
    void aGrantCountsUntilItExpires() {
        var grant = desk.grant(desk.acme, Duration.ofMinutes(1));
        var id = desk.accepted(desk.acme, NEEDY);
        assertThat(desk.executions.grantsUsed(desk.executions.get(desk.acme, id)))
                .containsExactly(grant.id());
        desk.platform.clock().advance(Duration.ofMinutes(1));
        assertThat(desk.ask(desk.acme, NEEDY)).isInstanceOf(Denied.class);
    }

    @Test
    void aGrantOfOneTenantIsNoneOfTheOther() {
        desk.grant(desk.acme, Duration.ofMinutes(1));
        assertThat(desk.ask(desk.globex, NEEDY)).isInstanceOf(Denied.class);
    }

    @Test
    void aWrongRequestChangesNothing() {
        long records = desk.platform.sql().count("testing.record");
        Refused.with(
                ProblemCode.INVALID, "input", () -> desk.executions.request(request(desk.acme, FREE, "[]", "key")));
        Refused.with(
                ProblemCode.NOT_FOUND,
                "acme/nothing",
                () -> desk.executions.request(request(desk.acme, "acme/nothing", "{}", "key")));
        assertThat(desk.platform.sql().count("execution")).isZero();
        assertThat(desk.platform.sql().count("execution_idempotency")).isZero();
        assertThat(desk.platform.sql().count("testing.record")).isEqualTo(records);
    }

    @Test
    void theSameKeyAnswersTheFirstExecutionForADay() {
        var first = desk.executions.request(request(desk.acme, FREE, "{}", "key"));
        assertThat(desk.executions.request(request(desk.acme, FREE, "{}", "key")))
                .isEqualTo(first);
        Refused.with(
                ProblemCode.CONFLICT,
                "key",
                () -> desk.executions.request(request(desk.acme, FREE, "{\"a\":1}", "key")));
        assertThat(desk.executions.request(request(desk.globex, FREE, "{}", "key")))
                .isNotEqualTo(first);
        desk.platform.clock().advance(Duration.ofHours(24).plusSeconds(1));
        assertThat(desk.executions.request(request(desk.acme, FREE, "{}", "key")))
                .isNotEqualTo(first);
    }

    @Test
    void keysThatNoLongerCountAreRemoved() {
        desk.executions.request(request(desk.acme, FREE, "{}", "old"));
        desk.platform.clock().advance(Duration.ofHours(24));
        desk.executions.request(request(desk.acme, FREE, "{}", "new"));
        var keys = desk.platform.get(IdempotencyKeys.class);
        assertThat(keys.expire()).isZero();
        desk.platform.clock().advance(Duration.ofSeconds(1));
        assertThat(keys.expire()).isEqualTo(1);
        assertThat(desk.platform.sql().count("execution_idempotency")).isEqualTo(1);
    }

    @Test
    void ofManyAtOnceWithOneKeyOneIsMade() throws Exception {
        Callable<RequestResult> ask = () -> desk.executions.request(request(desk.acme, FREE, "{}", "key"));
        try (var threads = WorkerThreads.each()) {
            var answers = threads.invokeAll(Collections.nCopies(12, ask), 120, SECONDS).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).allMatch(Accepted.class::isInstance).containsOnly(answers.getFirst());
        }
        assertThat(desk.platform.sql().count("execution")).isOne();
    }

    @Test
    void aDenialGivesTheKeyBack() {
        assertThat(desk.executions.request(request(desk.acme, NEEDY, "{}", "key")))
                .isInstanceOf(Denied.class);
        desk.grant(desk.acme, Duration.ofMinutes(1));
        assertThat(desk.executions.request(request(desk.acme, NEEDY, "{}", "key")))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void aFullQueueIsOverloadedForItsOwnTenantOnly() {
        for (int i = 0; i < DEPTH; i++) {
            desk.accepted(desk.acme, FREE);
        }
        Refused.with(ProblemCode.OVERLOADED, "%d executions".formatted(DEPTH), () -> desk.ask(desk.acme, FREE));
        desk.platform.clock().advance(Duration.ofSeconds(1));
        assertThat(desk.ask(desk.globex, FREE)).isInstanceOf(Accepted.class);
        desk.queue.claim("someone");
        assertThat(desk.ask(desk.acme, FREE)).isInstanceOf(Accepted.class);
    }
}
