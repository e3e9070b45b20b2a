package dev.argus.plugins.execution;

import static dev.argus.plugins.execution.ExecutionDesk.FREE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.catalog.QuarantineCode;
import dev.argus.plugins.catalog.QuarantineVersion;
import dev.argus.plugins.catalog.VersionLifecycle;
import dev.argus.plugins.database.WorkerThreads;
import dev.argus.plugins.execution.Queue.Claim;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import dev.argus.plugins.trust.keys.RevocationReason;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests races between a start and the revocation of its key or the quarantine of its version. A start that is not
 * visible right after the revocation has committed, but exists in the end, has committed after it. That must never
 * happen.
 */
class RevocationRaceIT {
    private static final ExecutionDesk DESK = new ExecutionDesk(Map.of());
    private static final VersionLifecycle LIFECYCLE = DESK.platform.get(VersionLifecycle.class);
    private static final Principal RITA = DESK.platform.principal("globex", "rita", Role.REVIEWER);
    private int starts;
    private int rejections;

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @Test
    void noStartCommitsAfterTheRevocationOfItsKeyHas() throws Exception {
        race(200, RevocationRaceIT::revoke, RevocationRaceIT::unrevoke);
    }

    @Test
    @Tag("slow")
    void noStartCommitsAfterTheRevocationOfItsKeyHasInTenThousandRaces() throws Exception {
        race(10_000, RevocationRaceIT::revoke, RevocationRaceIT::unrevoke);
    }

    @Test
    void noStartCommitsAfterTheQuarantineOfItsVersionHas() throws Exception {
        race(200, RevocationRaceIT::quarantine, RevocationRaceIT::release);
    }

    @Test
    @Tag("slow")
    void noStartCommitsAfterTheQuarantineOfItsVersionHasInTenThousandRaces() throws Exception {
        race(10_000, RevocationRaceIT::quarantine, RevocationRaceIT::release);
    }

    private void race(int races, Runnable revocation, Runnable restoration) throws Exception {
        try (var threads = WorkerThreads.each()) {
            for (int i = 0; i < races; i++) {
                race(threads, revocation);
                // Nothing may be left running, so that the next start is possible.
                DESK.platform.sql().run("UPDATE execution SET state = 'CANCELLED' WHERE state = 'LAUNCHING'");
                restoration.run();
            }
        }
        System.out.printf(
                "%d races: the start was first %d times, the revocation %d times%n", races, starts, rejections);
        assertThat(starts).as("starts").isPositive();
        assertThat(rejections).as("rejections").isPositive();
    }

    private void race(ExecutorService threads, Runnable revocation) throws Exception {
        var id = DESK.accepted(DESK.acme, FREE);
        var line = new CyclicBarrier(2);
        var start = threads.submit(() -> {
            line.await();
            return DESK.queue.claim("one").orElseThrow();
        });
        var seen = threads.submit(() -> {
            line.await();
            revocation.run();
            return DESK.executions.get(DESK.acme, id).state();
        });
        boolean started = start.get(60, SECONDS) instanceof Claim.Start;
        boolean startedBefore = seen.get(60, SECONDS) == ExecutionState.LAUNCHING;
        assertThat(startedBefore)
                .as("the start of %s was there when the revocation committed", id)
                .isEqualTo(started);
        count(started);
    }

    private void count(boolean started) {
        starts += started ? 1 : 0;
        rejections += started ? 0 : 1;
    }

    private static void revoke() {
        DESK.publisher.revoke(RevocationReason.MALWARE);
    }

    /** Restores the key as if it had never been revoked. */
    private static void unrevoke() {
        DESK.platform
                .sql()
                .run(
                        "UPDATE publisher_key SET revocation_reason = NULL, revoked_at = NULL, revoked_by = NULL, invalid_from = NULL");
        DESK.platform.sql().run("UPDATE publisher SET keyset_epoch = keyset_epoch + 1");
    }

    private static void quarantine() {
        LIFECYCLE.quarantine(RITA, new QuarantineVersion(version(), QuarantineCode.MALWARE, "calls home"));
    }

    private static void release() {
        LIFECYCLE.release(RITA, version(), "a false alarm");
    }

    private static VersionId version() {
        return DESK.installation(DESK.acme, FREE).version();
    }
}
