package dev.argus.plugins;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, one per test run; every test class takes an empty database of its own. */
public final class PostgresDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String url;

    private PostgresDatabase(String url) {
        this.url = url;
    }

    public static PostgresDatabase create() {
        var name = "test_" + COUNT.incrementAndGet();
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new PostgresDatabase(Server.RUNNING.getJdbcUrl("postgres", name));
    }

    public String url() {
        return url;
    }

    /** Started by the first use, stopped with the process. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
