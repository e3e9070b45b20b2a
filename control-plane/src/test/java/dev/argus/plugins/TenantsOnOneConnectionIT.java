package dev.argus.plugins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.catalog.bundle.Bundles;
import dev.argus.plugins.database.DatabaseIdentity;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import io.micronaut.data.jdbc.operations.JdbcRepositoryOperations;
import java.io.ByteArrayInputStream;
import java.sql.PreparedStatement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Tests with the real repositories and transactions that two tenants who share one connection never see each other's
 * rows, and that statements outside a transaction work.
 */
class TenantsOnOneConnectionIT {
    private static final String COUNT = "SELECT count(*) FROM bundle";

    private static final TestPlatform PLATFORM = TestPlatform.start(Map.of("datasources.default.maximum-pool-size", 1));

    private final Principal acme = PLATFORM.principal("acme", "ann", Role.PUBLISHER);
    private final Principal globex = PLATFORM.principal("globex", "gus", Role.PUBLISHER);

    @AfterAll
    static void close() {
        PLATFORM.close();
    }

    @Test
    void eachSeesItsOwnRowsAfterCommitRollbackAndFailure() {
        of(acme).run(() -> store(acme, "1.0.0"));
        assertThat(of(globex).call(TenantsOnOneConnectionIT::rows)).isZero();
        of(globex).run(() -> {
            store(globex, "2.0.0");
            store(globex, "3.0.0");
        });
        assertThat(of(acme).call(TenantsOnOneConnectionIT::rows)).isOne();
        assertThatThrownBy(() -> of(globex)
                        .run(() -> PLATFORM.inTransaction(() -> {
                            assertThat(rows()).isEqualTo(2);
                            throw new IllegalArgumentException("rolled back");
                        })))
                .hasMessageContaining("rolled back");
        assertThat(of(acme).call(TenantsOnOneConnectionIT::rows)).isOne();
        assertThatThrownBy(() -> of(acme).run(() -> PLATFORM.inTransaction(() -> query("SELECT 1 / 0"))))
                .hasMessageContaining("division by zero");
        assertThat(of(globex).call(TenantsOnOneConnectionIT::rows)).isEqualTo(2);
        assertThat(DatabaseIdentity.WORKER.call(TenantsOnOneConnectionIT::rows)).isEqualTo(3);
    }

    /** A switch inside a transaction would write with the rights of another caller than the one that began it. */
    @Test
    void noTransactionChangesItsCaller() {
        assertThatThrownBy(() -> of(acme).run(
                                () -> PLATFORM.inTransaction(() -> DatabaseIdentity.WORKER.call(() -> query(COUNT)))))
                .hasStackTraceContaining("cannot be used by Worker");
    }

    private static DatabaseIdentity of(Principal principal) {
        return principal.tenantId().databaseIdentity();
    }

    /** Stores a bundle, outside a transaction as the upload's endpoint does. */
    private static void store(Principal principal, String number) {
        var manifest = SampleVersion.manifest(number);
        var bundle = TestPublisher.bundle(new String(manifest.canonicalJson(), UTF_8), Map.of("main.py", ""));
        PLATFORM.get(Bundles.class).store(principal, new ByteArrayInputStream(bundle));
    }

    private static int rows() {
        return PLATFORM.inTransaction(() -> query(COUNT));
    }

    private static int query(String sql) {
        return PLATFORM.get(JdbcRepositoryOperations.class).prepareStatement(sql, (PreparedStatement statement) -> {
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }
}
