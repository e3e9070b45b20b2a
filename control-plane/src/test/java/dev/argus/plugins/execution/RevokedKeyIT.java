package dev.argus.plugins.execution;

import static dev.argus.plugins.execution.ExecutionDesk.FREE;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.database.WorkerThreads;
import dev.argus.plugins.execution.Queue.Claim;
import dev.argus.plugins.execution.start.Denial;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.trust.keys.RevocationReason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the effect of a key's end on executions that are requested, queued or running. */
class RevokedKeyIT {
    private final ExecutionDesk desk = new ExecutionDesk(Map.of());
    private final WithdrawnExecutions runs = desk.platform.get(WithdrawnExecutions.class);

    @AfterEach
    void stop() {
        desk.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"AFFILIATION_CHANGED", "KEY_COMPROMISE", "MALWARE"})
    void aRequestIsDeniedWhatWaitsIsRejectedAndWhatRunsIsEnded(RevocationReason reason) {
        var running = desk.claimed(desk.globex, "one");
        var waiting = desk.accepted(desk.acme, FREE);
        assertThat(runs.endForKeys()).isEmpty();
        desk.publisher.revoke(reason);
        assertThat(((RequestResult.Denied) desk.ask(desk.acme, FREE)).denial()).isEqualTo(Denial.UNTRUSTED);
        assertThat(desk.queue.claim("one")).contains(new Claim.Rejected(waiting));
        assertThat(desk.executions.get(desk.acme, waiting).reason()).isEqualTo(Reason.UNTRUSTED);
        assertThat(runs.endForKeys()).containsExactly(running.executionId());
        assertThat(desk.queue.askedToEnd("one"))
                .extracting(Execution::cancelReason)
                .containsExactly(Reason.KEY_REVOKED);
        assertThat(runs.endForKeys()).isEmpty();
    }

    @Test
    void supersededEndsNothingAndStopsNoStart() {
        var running = desk.claimed(desk.acme, "one");
        desk.platform.clock().advance(Duration.ofSeconds(1));
        desk.publisher.revoke(RevocationReason.SUPERSEDED);
        assertThat(runs.endForKeys()).isEmpty();
        assertThat(desk.queue.askedToEnd("one")).isEmpty();
        assertThat(desk.claimed(desk.acme, "one").id()).isNotEqualTo(running.id());
    }

    @Test
    void aRevocationWaitsForAStartThatCountedOnTheKeyAndThenEndsIt() throws Exception {
        var id = desk.accepted(desk.acme, FREE);
        var revocation = desk.platform.inTransaction(() -> {
            assertThat(desk.queue.claim("one")).get().isInstanceOf(Claim.Start.class);
            var started = CompletableFuture.supplyAsync(
                    () -> desk.publisher.revoke(RevocationReason.MALWARE), WorkerThreads.START);
            assertThatThrownBy(() -> started.get(300, MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return started;
        });
        revocation.get(60, SECONDS);
        assertThat(runs.endForKeys()).containsExactly(id);
    }

    @Test
    void aStartWithoutChecksIsOnRecordWithWhoAnswersForIt() {
        var properties = Map.<String, Object>of(
                "argus.trust.mode", "disabled",
                "argus.trust.disabled-owner", "ann",
                "argus.trust.disabled-reason", "a migration",
                "argus.trust.disabled-until", "2026-11-22T00:00:00Z");
        try (var lax = new ExecutionDesk(properties)) {
            lax.publisher.revoke(RevocationReason.MALWARE);
            var execution = lax.claimed(lax.acme, "one");
            assertThat(lax.platform.ledger().about(execution.id()))
                    .containsExactly(
                            RecordType.EXECUTION_REQUESTED, RecordType.EXECUTION_STARTED, RecordType.TRUST_SKIPPED);
            assertThat(lax.platform.ledger().lastAbout(execution.id()))
                    .contains("waiverOwner=ann", "explanation=a migration", "waiverEndsAt=17953");
            assertThat(lax.platform.get(WithdrawnExecutions.class).endForKeys()).isEmpty();
        }
    }

    @Test
    void whatWarnModeLetPassIsInTheRecordOfTheStart() {
        try (var lax = new ExecutionDesk(Map.of("argus.trust.mode", "warn"))) {
            lax.publisher.revoke(RevocationReason.AFFILIATION_CHANGED);
            var execution = lax.claimed(lax.acme, "one");
            assertThat(lax.platform.ledger().lastAbout(execution.id())).contains("trustWarnings=", "key-not-revoked");
        }
    }
}
