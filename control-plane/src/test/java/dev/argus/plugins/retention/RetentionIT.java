package dev.argus.plugins.retention;

import static org.awaitility.Awaitility.await;

import dev.argus.plugins.TestPlatform;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Tests that each kind of row is removed periodically, at the interval of its own setting. The features test which rows
 * may go.
 */
class RetentionIT {
    private static final TestPlatform PLATFORM = TestPlatform.start(Map.of(
            "argus.retention.bundles", "100ms",
            "argus.retention.key-challenges", "100ms",
            "argus.retention.idempotency-keys", "100ms"));

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void bundlesThatNoVersionRefersTo() {
        goes(
                "bundle",
                "INSERT INTO bundle (tenant, sha256, content, stored_at) SELECT id, 'sha256:' || repeat('a', 64), 'x', 'epoch' FROM tenant");
    }

    @Test
    void challengesThatCanNoLongerBeAnswered() {
        goes(
                "key_challenge",
                "INSERT INTO key_challenge (challenge, tenant, publisher, key_id, expires_at) SELECT slug, id, 'p', 'k', 'epoch' FROM tenant");
    }

    /** Inserts a key without its execution: foreign keys are not checked during replication. */
    @Test
    void idempotencyKeysThatNoLongerCount() {
        goes("execution_idempotency", """
                SET session_replication_role = replica;
                INSERT INTO execution_idempotency (tenant, idempotency_key, request_sha256, execution, created_at)
                SELECT id, 'key', '', id, 'epoch' FROM tenant
                """);
    }

    private static void goes(String table, String insert) {
        PLATFORM.sql().run(insert);
        await().atMost(Duration.ofSeconds(60)).until(() -> PLATFORM.sql().count(table) == 0);
    }
}
