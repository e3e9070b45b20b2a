package dev.argus.plugins.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.database.WorkerThreads;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.ProblemCode;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that an upload is atomic if the connection to PostgreSQL ends in the middle: all of it happened or nothing did,
 * and repeating it is safe.
 */
class UploadDeathIT {
    private static final int MAX_PAUSE_MILLIS = 50;
    private static final TestPlatform PLATFORM = TestPlatform.start();
    private static final TestPublisher ACME = TestPublisher.of(PLATFORM, "acme");
    private static final AtomicInteger PATCH = new AtomicInteger();

    @BeforeAll
    static void prepare() {
        PLATFORM.get(Plugins.class).create(ACME.principal(), "acme/tool");
        PLATFORM.sql().run("""
                CREATE FUNCTION testing.dies() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                    PERFORM pg_terminate_backend(pg_backend_pid());
                    RETURN NULL;
                END
                $$""");
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @ParameterizedTest
    @CsvSource({
        "plugin_version, IMMEDIATE",
        "release, IMMEDIATE",
        "testing.record, IMMEDIATE",
        "plugin_version, DEFERRED",
        "testing.record, DEFERRED",
    })
    void whereTheConnectionDiesNothingIsLeftAndARetryWins(String table, String when) {
        var version = "1.0." + PATCH.incrementAndGet();
        PLATFORM.sql()
                .run(
                        "CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON %s DEFERRABLE INITIALLY %s FOR EACH ROW EXECUTE FUNCTION testing.dies()"
                                .formatted(table, when));
        try {
            assertThatThrownBy(() -> ACME.upload("tool", version)).hasStackTraceContaining("SQLException");
        } finally {
            PLATFORM.sql().run("DROP TRIGGER dies ON " + table);
        }
        assertOnce(version, 0);
        ACME.upload("tool", version);
        assertOnce(version, 1);
        Refused.with(ProblemCode.CONFLICT, "raise the version", () -> ACME.upload("tool", version));
    }

    @Test
    void whoeverEndsConnectionsAtRandomLeavesNoHalfOfAnUpload() throws Exception {
        var died = new AtomicInteger();
        var over = new AtomicBoolean();
        try (var threads = WorkerThreads.each()) {
            var killer = threads.submit(() -> {
                while (!over.get()) {
                    PLATFORM.sql()
                            .query(
                                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'argus_application' AND state <> 'idle'",
                                    row -> row.getBoolean(1));
                    // Without a pause, no upload gets through where the database is quick.
                    Thread.sleep(ThreadLocalRandom.current().nextInt(MAX_PAUSE_MILLIS));
                }
                return null;
            });
            try {
                for (int i = 0; i < 200 && died.get() < 20; i++) {
                    uploadUntilThere("2.0." + i, died);
                    assertOnce("2.0." + i, 1);
                }
            } finally {
                over.set(true);
            }
            killer.get();
        }
        assertThat(died).as("connections that died in an upload").hasPositiveValue();
    }

    /**
     * Repeats the upload, as a publisher would, until the version exists. It may exist already after a broken
     * connection.
     */
    private static void uploadUntilThere(String version, AtomicInteger died) {
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                ACME.upload("tool", version);
                return;
            } catch (Problem problem) {
                if (problem.code() == ProblemCode.CONFLICT) {
                    return;
                }
                throw problem;
            } catch (RuntimeException e) {
                died.incrementAndGet();
            }
        }
        throw new AssertionError("a hundred uploads in a row died");
    }

    private static void assertOnce(String version, int times) {
        assertThat(PLATFORM.sql().count("plugin_version WHERE version = '%s'".formatted(version)))
                .isEqualTo(times);
        assertThat(PLATFORM.sql()
                        .count("release r JOIN plugin_version v ON v.id = r.version WHERE v.version = '%s'"
                                .formatted(version)))
                .isEqualTo(times);
        assertThat(PLATFORM.sql()
                        .count("testing.record WHERE type = 'VERSION_UPLOADED' AND content ~ ' version=%s[,}]'"
                                .formatted(version)))
                .isEqualTo(times);
    }
}
