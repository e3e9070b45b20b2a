package dev.argus.plugins;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL with the product's four roles, one per test run. Each test class takes its own database with the
 * schema and no rows.
 *
 * <p>The migrations run once, into a template. Each database is a copy of it.
 */
public final class PostgresDatabase {
    private static final List<String> ROLES =
            List.of("argus_migrator", "argus_application", "argus_worker", "argus_sequencer");
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;

    private PostgresDatabase(String name) {
        this.name = name;
    }

    public static PostgresDatabase create() {
        var database = new PostgresDatabase("test_" + COUNT.incrementAndGet());
        execute(
                Server.RUNNING,
                "CREATE DATABASE %s TEMPLATE %s OWNER argus_migrator".formatted(database.name, TEMPLATE));
        return database;
    }

    /**
     * Removes the database and ends the connections to it. A hundred databases that are left to the end of the process
     * are so many files that deleting them takes longer than the test runner waits.
     */
    public void drop() {
        execute(Server.RUNNING, "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
    }

    /** Returns the URL for the product's roles, which have no passwords. */
    public String url() {
        return "jdbc:postgresql://localhost:%d/%s".formatted(Server.RUNNING.getPort(), name);
    }

    /** Connects as superuser, for a test that needs all rights. */
    public Connection superuser() throws SQLException {
        return DriverManager.getConnection(Server.RUNNING.getJdbcUrl("postgres", name));
    }

    private static void execute(EmbeddedPostgres server, String sql) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server, which is started at its first use and stopped with the process. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        // No test cuts the machine's power, and most of the time of a new database is spent in fsync.
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .start();
                ROLES.forEach(role -> execute(server, "CREATE ROLE %s LOGIN".formatted(role)));
                execute(server, "CREATE DATABASE %s OWNER argus_migrator".formatted(TEMPLATE));
                migrate(server.getJdbcUrl("argus_migrator", TEMPLATE));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void migrate(String url) {
            Flyway.configure()
                    .dataSource(url, "argus_migrator", "")
                    .placeholders(Map.of(
                            "application-role", "argus_application",
                            "worker-role", "argus_worker",
                            "sequencer-role", "argus_sequencer"))
                    .load()
                    .migrate();
        }
    }
}
