package dev.argus.plugins.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.argus.plugins.PostgresDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Tests the pools behind {@link RoutingDataSource} with one connection each, so that every caller gets the connection
 * that another one has just given back.
 */
class RoutingDataSourceIT {
    private static final DatabaseIdentity ACME = DatabaseIdentity.ofTenant(new UUID(1, 1));
    private static final DatabaseIdentity GLOBEX = DatabaseIdentity.ofTenant(new UUID(1, 2));
    private static final PostgresDatabase DATABASE = PostgresDatabase.create();
    private static final HikariDataSource TENANTS = pool("argus_application");
    private static final HikariDataSource WORKERS = pool("argus_worker");

    private final RoutingDataSource dataSource = new RoutingDataSource(TENANTS, () -> WORKERS, new DatabaseOutage());

    @AfterAll
    static void close() {
        TENANTS.close();
        WORKERS.close();
    }

    @Test
    void noTenantReachesTheNextBorrowerHoweverItsTransactionEnds() throws SQLException {
        for (var end : End.values()) {
            ACME.call(() -> {
                try (var connection = dataSource.getConnection()) {
                    connection.setAutoCommit(false);
                    assertThat(tenant(connection)).isEqualTo(new UUID(1, 1));
                    end.of(connection);
                }
                return end;
            });
            try (var raw = TENANTS.getConnection()) {
                assertThat(tenant(raw)).as("after %s", end).isNull();
                raw.setAutoCommit(false);
                assertThat(tenant(raw)).as("after %s", end).isNull();
                raw.rollback();
            }
            GLOBEX.call(() -> {
                try (var connection = dataSource.getConnection()) {
                    assertThat(tenant(connection)).as("outside a transaction").isNull();
                    connection.setAutoCommit(false);
                    assertThat(tenant(connection)).as("after %s", end).isEqualTo(new UUID(1, 2));
                    connection.commit();
                }
                return end;
            });
        }
    }

    @Test
    void everyTransactionOfABorrowedConnectionHasTheTenant() throws SQLException {
        ACME.call(() -> {
            try (var connection = dataSource.getConnection()) {
                for (int n = 0; n < 2; n++) {
                    connection.setAutoCommit(false);
                    assertThat(tenant(connection)).isEqualTo(new UUID(1, 1));
                    connection.commit();
                    assertThat(tenant(connection)).as("after commit").isEqualTo(new UUID(1, 1));
                    connection.rollback();
                    assertThat(tenant(connection)).as("after rollback").isEqualTo(new UUID(1, 1));
                    connection.setAutoCommit(true);
                    assertThat(tenant(connection)).isNull();
                }
            }
            return null;
        });
    }

    @Test
    void aRollbackToASavepointKeepsTheTenant() throws SQLException {
        ACME.call(() -> {
            try (var connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                var savepoint = connection.setSavepoint();
                assertThat(tenant(connection)).isEqualTo(new UUID(1, 1));
                connection.rollback(savepoint);
                assertThat(tenant(connection)).isEqualTo(new UUID(1, 1));
                connection.rollback();
            }
            return null;
        });
    }

    @Test
    void eachCallerHasItsRole() throws SQLException {
        assertThat(ACME.<String, SQLException>call(this::user)).isEqualTo("argus_application");
        assertThat(DatabaseIdentity.WORKER.<String, SQLException>call(this::user))
                .isEqualTo("argus_worker");
    }

    @Test
    void noTenantsTransactionIsUsedByAnotherCaller() throws SQLException {
        ACME.call(() -> {
            try (var connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                assertThatThrownBy(() -> DatabaseIdentity.WORKER.call(connection::createStatement))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("end it first");
                connection.rollback();
            }
            return null;
        });
    }

    @Test
    void whoNamesNobodyGetsNoConnection() throws InterruptedException {
        var thrown = new AtomicReference<@Nullable Throwable>();
        var thread = Thread.ofVirtual().start(() -> {
            try (var connection = dataSource.getConnection()) {
                thrown.set(new AssertionError("got " + connection));
            } catch (IllegalStateException | SQLException e) {
                thrown.set(e);
            }
        });
        thread.join();
        assertThat(thrown.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("DatabaseIdentity.ofTenant")
                .hasMessageContaining("@AsWorker");
    }

    private String user() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT current_user")) {
            row.next();
            return row.getString(1);
        }
    }

    private static @Nullable UUID tenant(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT argus_tenant()")) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    private static HikariDataSource pool(String role) {
        var config = new HikariConfig();
        config.setJdbcUrl(DATABASE.url());
        config.setUsername(role);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    /** How a transaction ends before its connection goes back to the pool. */
    private enum End {
        COMMIT,
        ROLLBACK,
        FAILED_STATEMENT,
        NOT_AT_ALL;

        void of(Connection connection) throws SQLException {
            switch (this) {
                case COMMIT -> connection.commit();
                case ROLLBACK -> connection.rollback();
                case FAILED_STATEMENT -> {
                    try (var statement = connection.createStatement()) {
                        assertThatThrownBy(() -> statement.execute("SELECT 1 / 0"))
                                .isInstanceOf(SQLException.class);
                    }
                }
                case NOT_AT_ALL -> {}
            }
        }
    }
}
