package dev.argus.plugins.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A migrated database on a real PostgreSQL, with the three roles; the server lives as long as the JVM. */
record LedgerDatabase(String name) {
    static final String MIGRATOR = "argus_migrator";
    static final String APPLICATION = "argus_application";
    static final String SEQUENCER = "argus_sequencer";
    private static final EmbeddedPostgres SERVER = start();

    static LedgerDatabase create() throws SQLException {
        var database = new LedgerDatabase("ledger_" + UUID.randomUUID().toString().replace("-", ""));
        server("CREATE DATABASE %s OWNER %s".formatted(database.name, MIGRATOR));
        database.migrate();
        return database;
    }

    void migrate() {
        Flyway.configure()
                .dataSource(as(MIGRATOR))
                .placeholders(Map.of("application-role", APPLICATION, "sequencer-role", SEQUENCER))
                .load()
                .migrate();
    }

    /** What a backup made now and restored beside this database would be. */
    LedgerDatabase backup() throws SQLException {
        var copy = new LedgerDatabase(name + "_backup");
        server("CREATE DATABASE %s TEMPLATE %s OWNER %s".formatted(copy.name, name, MIGRATOR));
        return copy;
    }

    String url() {
        return "jdbc:postgresql://localhost:%d/%s".formatted(SERVER.getPort(), name);
    }

    DataSource as(String role) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url());
        dataSource.setUser(role);
        return dataSource;
    }

    /** As the superuser of the machine, who can do everything. */
    void run(String... statements) throws SQLException {
        try (var connection = as("postgres").getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    List<String> column(String query) throws SQLException {
        try (var connection = as("postgres").getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    long count(String table) throws SQLException {
        return Long.parseLong(column("SELECT count(*) FROM " + table).getFirst());
    }

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.builder().setServerConfig("max_connections", "120").start();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                for (String role : List.of(MIGRATOR, APPLICATION, SEQUENCER)) {
                    statement.execute("CREATE ROLE %s LOGIN".formatted(role));
                }
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void server(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(SERVER.getJdbcUrl("postgres", "postgres"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
