package dev.argus.plugins.execution;

import static dev.argus.plugins.execution.ExecutionDesk.FREE;
import static dev.argus.plugins.execution.ExecutionDesk.NEEDY;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.database.WorkerThreads;
import dev.argus.plugins.execution.Queue.Claim;
import dev.argus.plugins.grants.Grants;
import dev.argus.plugins.ledger.RecordType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueIT {
    private static final int IN_FLIGHT = 4;
    private static final Duration QUEUE_DEADLINE = Duration.ofMinutes(30);

    private final ExecutionDesk desk = new ExecutionDesk(Map.of(
            "argus.execution.in-flight",
            IN_FLIGHT,
            "argus.execution.queue-deadline",
            QUEUE_DEADLINE,
            "argus.tenants.globex.runtime-class",
            "gvisor"));

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void aClaimIsTheStartAndIsOnRecord() {
        var execution = desk.claimed(desk.acme, "one");
        assertThat(execution.state()).isEqualTo(ExecutionState.LAUNCHING);
        assertThat(execution.attempt()).isOne();
        assertThat(execution.adopted()).isFalse();
        assertThat(desk.executions.attempts(execution)).extracting(Attempt::job).containsExactly(execution.jobName());
        assertThat(desk.platform.ledger().about(execution.id()))
                .containsExactly(RecordType.EXECUTION_REQUESTED, RecordType.EXECUTION_STARTED);
        assertThat(desk.queue.claim("one")).isEmpty();
    }

    @Test
    void whatTheClusterRefusesTakesNoPlaceFromOthers() {
        var held = IntStream.range(0, IN_FLIGHT)
                .mapToObj(n -> desk.claimed(desk.acme, "one"))
                .toList();
        desk.accepted(desk.globex, FREE);
        desk.accepted(desk.acme, FREE);
        assertThat(desk.queue.claim("one")).isEmpty();
        var words = "exceeded quota: argus";
        held.forEach(execution ->
                assertThat(desk.attempts.block(Lease.of(execution), words)).isTrue());
        var shown = desk.executions.get(desk.acme, held.getFirst().executionId());
        assertThat(desk.executions.blocked(shown)).contains(words);
        assertThat(desk.queue.claim("one"))
                .as("another tenant's")
                .get(InstanceOfAssertFactories.type(Claim.Start.class))
                .extracting(claim -> claim.execution().tenant())
                .isEqualTo(desk.globex.tenantId().value());
        assertThat(desk.queue.claim("one"))
                .as("a tenant with so many of them gets no more")
                .isEmpty();
        desk.attempts.start(Lease.of(held.getFirst()), desk.platform.clock().instant());
        assertThat(desk.queue.claim("one"))
                .as("one started, so there are fewer")
                .isPresent();
    }

    @Test
    void whatATenantRequiresIsFixedByTheClaimAndOnRecord() {
        var execution = desk.claimed(desk.globex, "one");
        assertThat(execution.runtimeClass()).isEqualTo("gvisor");
        assertThat(desk.executions.attempts(execution))
                .extracting(Attempt::runtimeClass)
                .containsExactly("gvisor");
        assertThat(desk.platform.ledger().lastAbout(execution.id())).contains("requiredRuntimeClass=gvisor");
        var other = desk.claimed(desk.acme, "one");
        assertThat(other.runtimeClass()).isNull();
        assertThat(desk.platform.ledger().lastAbout(other.id())).contains("requiredRuntimeClass=");
    }

    @Test
    void whatWaitsLongerThanItMayEndsUnrunAndOnRecord() {
        desk.platform.clock().advance(Duration.ofSeconds(1));
        var first = desk.accepted(desk.acme, FREE);
        desk.platform.clock().advance(QUEUE_DEADLINE);
        var cancellations = desk.platform.get(Cancellations.class);
        assertThat(cancellations.closeOverdue()).as("at the deadline").isEmpty();
        var second = desk.accepted(desk.acme, FREE);
        desk.platform.clock().advance(Duration.ofMillis(1));
        assertThat(cancellations.closeOverdue()).as("a moment past it").containsExactly(first);
        var ended = desk.executions.get(desk.acme, first);
        assertThat(ended.state()).isEqualTo(ExecutionState.TIMED_OUT);
        assertThat(ended.reason()).isEqualTo(Reason.QUEUE_DEADLINE);
        assertThat(desk.platform.ledger().about(first.value()))
                .containsExactly(RecordType.EXECUTION_REQUESTED, RecordType.EXECUTION_FINISHED);
        assertThat(desk.queue.claim("one").orElseThrow())
                .isInstanceOfSatisfying(
                        Queue.Claim.Start.class,
                        start -> assertThat(start.execution().executionId()).isEqualTo(second));
    }

    @Test
    void manyClaimersTakeEachOnceAndNeverMoreThanMayRun() throws Exception {
        IntStream.range(0, IN_FLIGHT + 3).forEach(i -> desk.accepted(desk.acme, FREE));
        var tasks = Stream.of("one", "two", "three", "four").map(this::claimAll).toList();
        List<ExecutionId> claimed;
        try (var threads = WorkerThreads.each()) {
            claimed = threads.invokeAll(tasks, 120, SECONDS).stream()
                    .map(Future::resultNow)
                    .flatMap(List::stream)
                    .toList();
        }
        assertThat(claimed).hasSize(IN_FLIGHT).doesNotHaveDuplicates();
    }

    private Callable<List<ExecutionId>> claimAll(String owner) {
        return () -> {
            var mine = new ArrayList<ExecutionId>();
            for (var claim = desk.queue.claim(owner); claim.isPresent(); claim = desk.queue.claim(owner)) {
                mine.add(((Claim.Start) claim.get()).execution().executionId());
            }
            return mine;
        };
    }

    @Test
    void theTenantWithTheFewestRunsComesFirst() {
        IntStream.range(0, 5).forEach(i -> desk.accepted(desk.acme, FREE));
        desk.platform.clock().advance(Duration.ofSeconds(1));
        desk.accepted(desk.globex, FREE);
        var tenants = Stream.generate(() -> desk.queue.claim("one"))
                .limit(3)
                .map(Optional::orElseThrow)
                .map(claim -> ((Claim.Start) claim).execution().tenant())
                .toList();
        var acme = desk.acme.tenantId().value();
        assertThat(tenants).containsExactly(acme, desk.globex.tenantId().value(), acme);
    }

    @Test
    void whatLostItsGrantWhileItWaitedIsRejectedAndOnRecord() {
        var grant = desk.grant(desk.acme, Duration.ofMinutes(1));
        var id = desk.accepted(desk.acme, NEEDY);
        desk.platform.get(Grants.class).revoke(desk.acme, grant.id(), "changed my mind");
        assertThat(desk.queue.claim("one")).contains(new Claim.Rejected(id));
        var execution = desk.executions.get(desk.acme, id);
        assertThat(execution.state()).isEqualTo(ExecutionState.REJECTED);
        assertThat(execution.reason()).isEqualTo(Reason.NOT_GRANTED);
        assertThat(desk.platform.ledger().about(id.value()))
                .containsExactly(RecordType.EXECUTION_REQUESTED, RecordType.EXECUTION_FINISHED);
    }

    @Test
    void aRevocationWaitsForAStartThatCountedOnTheGrantAndThenEndsIt() throws Exception {
        var grant = desk.grant(desk.acme, Duration.ofMinutes(1));
        var id = desk.accepted(desk.acme, NEEDY);
        var revocation = desk.platform.inTransaction(() -> {
            assertThat(desk.queue.claim("one")).get().isInstanceOf(Claim.Start.class);
            var started = CompletableFuture.supplyAsync(() -> desk.platform.as(
                    desk.acme, () -> desk.platform.get(Grants.class).revoke(desk.acme, grant.id(), "stop")));
            assertThatThrownBy(() -> started.get(300, MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return started;
        });
        revocation.get(60, SECONDS);
        assertThat(desk.platform.get(WithdrawnExecutions.class).endForGrants()).containsExactly(id);
        assertThat(desk.queue.askedToEnd("one"))
                .extracting(Execution::cancelReason)
                .containsExactly(Reason.GRANT_REVOKED);
        assertThat(desk.queue.askedToEnd("two")).isEmpty();
    }

    @Test
    void whatASilentDriverLeftIsAdoptedOnceUnderANewEpoch() throws Exception {
        var execution = desk.claimed(desk.acme, "one");
        assertThat(desk.queue.adopt("two")).isEmpty();
        desk.allFallSilent();
        var tasks = Stream.of("two", "three", "four")
                .map(owner -> (Callable<List<Execution>>) () -> desk.queue.adopt(owner))
                .toList();
        List<Execution> adopted;
        try (var threads = WorkerThreads.each()) {
            adopted = threads.invokeAll(tasks, 120, SECONDS).stream()
                    .map(Future::resultNow)
                    .flatMap(List::stream)
                    .toList();
        }
        assertThat(adopted)
                .singleElement(InstanceOfAssertFactories.type(Execution.class))
                .satisfies(again -> assertThat(again.id()).isEqualTo(execution.id()))
                .satisfies(again -> assertThat(again.epoch()).isGreaterThan(execution.epoch()))
                .satisfies(again -> assertThat(again.attempt()).isEqualTo(execution.attempt()))
                .satisfies(again -> assertThat(again.adopted()).isTrue());
    }

    @Test
    void aRenewedLeaseIsNotAdopted() {
        var execution = desk.claimed(desk.acme, "one");
        desk.allFallSilent();
        desk.queue.renew(Set.of(execution.executionId()), "two");
        assertThat(desk.queue.adopt("three")).as("two never held it").hasSize(1);
        desk.allFallSilent();
        desk.queue.renew(Set.of(execution.executionId()), "three");
        assertThat(desk.queue.adopt("four")).isEmpty();
    }

    @Test
    void anOrderlyStopLetsOthersTakeOverAtOnce() {
        var execution = desk.claimed(desk.acme, "one");
        desk.queue.release("one");
        assertThat(desk.queue.adopt("two")).extracting(Execution::id).containsExactly(execution.id());
    }

    @Test
    void whatWaitsIsCancelledHereAndWhatRunsIsAskedToEnd() {
        var waiting = desk.accepted(desk.acme, FREE);
        assertThat(desk.executions.cancel(desk.acme, waiting).state()).isEqualTo(ExecutionState.CANCELLED);
        assertThat(desk.platform.ledger().about(waiting.value())).endsWith(RecordType.EXECUTION_FINISHED);
        assertThat(desk.queue.claim("one")).isEmpty();
        var running = desk.claimed(desk.acme, "one");
        assertThat(desk.executions.cancel(desk.acme, running.executionId()).state())
                .isEqualTo(ExecutionState.LAUNCHING);
        assertThat(desk.queue.askedToEnd("one")).extracting(Execution::id).containsExactly(running.id());
        assertThat(desk.queue.notEnded(Set.of(waiting, running.executionId()))).containsExactly(running.executionId());
    }
}
