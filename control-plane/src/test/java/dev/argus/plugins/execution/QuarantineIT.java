package dev.argus.plugins.execution;

import static dev.argus.plugins.execution.ExecutionDesk.FREE;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.catalog.QuarantineCode;
import dev.argus.plugins.catalog.QuarantineVersion;
import dev.argus.plugins.catalog.VersionLifecycle;
import dev.argus.plugins.database.WorkerThreads;
import dev.argus.plugins.execution.Queue.Claim;
import dev.argus.plugins.execution.start.Denial;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuarantineIT {
    private final ExecutionDesk desk = new ExecutionDesk(Map.of());
    private final VersionLifecycle lifecycle = desk.platform.get(VersionLifecycle.class);
    private final WithdrawnExecutions runs = desk.platform.get(WithdrawnExecutions.class);
    private final Principal rita = desk.platform.principal("globex", "rita", Role.REVIEWER);
    private final VersionId version = desk.installation(desk.acme, FREE).version();

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void nobodyMayAskForAStartUntilItIsReleased() {
        quarantine();
        assertThat(desk.ask(desk.globex, FREE)).isInstanceOfSatisfying(RequestResult.Denied.class, denied -> {
            assertThat(denied.denial()).isEqualTo(Denial.QUARANTINED);
            assertThat(denied.message()).contains("acme/tool 1.0.0 is quarantined");
        });
        lifecycle.release(rita, version, "a false alarm");
        assertThat(desk.ask(desk.globex, FREE)).isInstanceOf(RequestResult.Accepted.class);
    }

    @Test
    void whatWaitsDoesNotStartAndIsOnRecord() {
        var id = desk.accepted(desk.acme, FREE);
        quarantine();
        assertThat(desk.queue.claim("one")).contains(new Claim.Rejected(id));
        var execution = desk.executions.get(desk.acme, id);
        assertThat(execution.state()).isEqualTo(ExecutionState.CANCELLED);
        assertThat(execution.reason()).isEqualTo(Reason.QUARANTINED);
        assertThat(desk.platform.ledger().about(id.value()))
                .containsExactly(RecordType.EXECUTION_REQUESTED, RecordType.EXECUTION_FINISHED);
    }

    @Test
    void whatRunsInAnyTenantIsAskedToEndOnceAndOthersAreNot() {
        var mine = desk.claimed(desk.acme, "one");
        var theirs = desk.claimed(desk.globex, "one");
        assertThat(runs.endForQuarantines()).isEmpty();
        quarantine();
        assertThat(runs.endForQuarantines()).containsExactlyInAnyOrder(mine.executionId(), theirs.executionId());
        assertThat(desk.queue.askedToEnd("one"))
                .extracting(Execution::cancelReason)
                .containsOnly(Reason.QUARANTINED);
        assertThat(runs.endForQuarantines()).isEmpty();
    }

    @Test
    void whatRunsOfAnotherVersionGoesOn() {
        desk.grant(desk.acme, Duration.ofMinutes(1));
        desk.accepted(desk.acme, ExecutionDesk.NEEDY);
        assertThat(desk.queue.claim("one")).get().isInstanceOf(Claim.Start.class);
        quarantine();
        assertThat(runs.endForQuarantines()).isEmpty();
    }

    @Test
    void aQuarantineWaitsForAStartThatIsBeingMadeAndThenEndsIt() throws Exception {
        var id = desk.accepted(desk.acme, FREE);
        var quarantine = desk.platform.inTransaction(() -> {
            assertThat(desk.queue.claim("one")).get().isInstanceOf(Claim.Start.class);
            var started = CompletableFuture.runAsync(this::quarantine, WorkerThreads.START);
            assertThatThrownBy(() -> started.get(300, MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return started;
        });
        quarantine.get(60, SECONDS);
        assertThat(runs.endForQuarantines()).containsExactly(id);
    }

    private void quarantine() {
        lifecycle.quarantine(
                rita, new QuarantineVersion(version, QuarantineCode.VULNERABILITY, "runs what it is sent"));
    }
}
