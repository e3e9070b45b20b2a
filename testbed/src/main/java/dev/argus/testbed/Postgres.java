package dev.argus.testbed;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL server with the product's four roles, in which each platform gets its own database.
 *
 * <p>Roles belong to the whole server, so two test runs must not use the same given server at once.
 */
public final class Postgres implements AutoCloseable {
    private static final int CONNECTIONS = 200;

    private final String server;
    private final Optional<EmbeddedPostgres> own;
    private final Map<Database.Role, String> passwords;

    private Postgres(String server, Optional<EmbeddedPostgres> own) throws SQLException {
        this.server = server;
        this.own = own;
        this.passwords = makeRoles();
    }

    /** Uses the server at the JDBC URL of a superuser. */
    static Postgres given(String url) throws SQLException {
        return new Postgres(url, Optional.empty());
    }

    /**
     * Starts a server that lives as long as this object, with its data in {@code directory}.
     *
     * <p>PostgreSQL refuses to run as root. For root, the library starts it in a user namespace in which it is nobody.
     */
    public static Postgres start(Path directory) throws IOException, SQLException {
        Path programs = Files.createDirectories(Checkout.cache("postgres"));
        var embedded = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setOverrideWorkingDirectory(programs.toFile())
                // Whoever started this server closes it after its users; a shutdown hook would race with that.
                .setRegisterShutdownHook(false)
                .setServerConfig("max_connections", String.valueOf(CONNECTIONS))
                // The library turns these off, but the product is durable, and a bench must measure that.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        String password = Secret.text();
        demandPasswords(embedded, directory, password);
        String url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=%s"
                .formatted(embedded.getPort(), password);
        return new Postgres(url, Optional.of(embedded));
    }

    /** Creates an empty database that belongs to the migrator. */
    public Database newDatabase(String name) throws SQLException {
        try (var connection = DriverManager.getConnection(server)) {
            run(connection, "CREATE DATABASE \"%s\" OWNER %s".formatted(name, Database.Role.MIGRATOR.userName()));
            run(connection, "REVOKE ALL ON DATABASE \"%s\" FROM PUBLIC".formatted(name));
            for (var role : Database.Role.values()) {
                run(connection, "GRANT CONNECT ON DATABASE \"%s\" TO %s".formatted(name, role.userName()));
            }
        }
        String address =
                server.substring("jdbc:postgresql://".length(), server.indexOf('/', "jdbc:postgresql://".length()));
        return new Database("jdbc:postgresql://%s/%s".formatted(address, name), passwords);
    }

    /** Drops a database and ends all connections to it. */
    public void drop(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(server)) {
            run(connection, "DROP DATABASE IF EXISTS \"%s\" WITH (FORCE)".formatted(database.name()));
        }
    }

    /**
     * Requires passwords. The library accepts everyone without one, so that each user of the machine would be a
     * superuser.
     */
    private static void demandPasswords(EmbeddedPostgres embedded, Path directory, String password)
            throws IOException, SQLException {
        try (var connection = embedded.getPostgresDatabase().getConnection()) {
            run(connection, "ALTER ROLE postgres PASSWORD '%s'".formatted(password));
            Files.writeString(directory.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            run(connection, "SELECT pg_reload_conf()");
        }
    }

    private Map<Database.Role, String> makeRoles() throws SQLException {
        var made = new LinkedHashMap<Database.Role, String>();
        try (var connection = DriverManager.getConnection(server)) {
            for (var role : Database.Role.values()) {
                String password = Secret.text();
                if (!exists(connection, role)) {
                    run(connection, "CREATE ROLE %s LOGIN".formatted(role.userName()));
                }
                run(connection, "ALTER ROLE %s PASSWORD '%s'".formatted(role.userName(), password));
                made.put(role, password);
            }
        }
        return made;
    }

    private static boolean exists(Connection connection, Database.Role role) throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, role.userName());
            return query.executeQuery().next();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        if (own.isPresent()) {
            own.get().close();
        }
    }
}
