package dev.argus.plugins;

import dev.argus.plugins.database.DatabaseFailure;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Database migration at startup. It brings the schema up to date, as the role that owns it, before any pool connects.
 * It runs when the settings of the first pool are made: a pool may connect as soon as it is made, and the order in
 * which the pools are made is not defined.
 *
 * <p>Micronaut's own Flyway integration is not used. It migrates either with the data source's role or, when given
 * another role, at a moment that other beans cannot wait for.
 */
@Singleton
final class Migrations implements BeanCreatedEventListener<DatasourceConfiguration> {
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private static final String PASSES = """
            SELECT rolbypassrls OR pg_has_role(rolname, ?, 'USAGE') OR pg_has_role(rolname, current_user, 'USAGE')
            FROM pg_roles WHERE rolname = ?
            """;

    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Flyway flyway;
    private final String place;
    private final String applicationRole;
    private final String workerRole;
    private boolean done;

    Migrations(
            Owner owner,
            @Value("${datasources.default.url}") String url,
            @Value("${datasources.default.username}") String applicationRole,
            @Value("${datasources.worker.username}") String workerRole,
            @Value("${datasources.sequencer.username}") String sequencerRole) {
        this.applicationRole = applicationRole;
        this.workerRole = workerRole;
        var target = owner.url() == null ? url : owner.url();
        this.place = place(target);
        this.flyway = Flyway.configure()
                .dataSource(target, owner.user(), owner.password())
                .connectRetries(0)
                .placeholders(Map.of(
                        "application-role", applicationRole,
                        "worker-role", workerRole,
                        "sequencer-role", sequencerRole))
                .load();
    }

    /**
     * The role that owns every table; see docs/ledger.md for the four roles.
     *
     * @param url the JDBC URL of PostgreSQL itself, for when the application connects through a transaction pooler;
     *     null means the application's URL
     */
    @ConfigurationProperties("argus.migrations")
    record Owner(@Nullable String url, String user, String password) {}

    @Override
    public synchronized DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        if (!done) {
            awaitDatabase();
            checkRoles();
            flyway.migrate();
            done = true;
        }
        return event.getBean();
    }

    /**
     * Waits until PostgreSQL answers, without a limit, because nothing else can be done. Throws IllegalStateException
     * if it answers that it does not want us, for example because of a wrong password.
     */
    private void awaitDatabase() {
        boolean told = false;
        while (true) {
            try (var ignored = flyway.getConfiguration().getDataSource().getConnection()) {
                if (told) {
                    log.info("PostgreSQL answers");
                }
                return;
            } catch (SQLException | FlywayException e) {
                var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
                if (DatabaseFailure.of(e) != DatabaseFailure.AWAY) {
                    throw new IllegalStateException("the database cannot be used: " + reason, e);
                }
                if (!told) {
                    told = true;
                    log.warn("waiting for PostgreSQL at {} ({})", place, reason);
                }
                LockSupport.parkNanos(WAIT.toNanos());
                if (Thread.interrupted()) {
                    throw new IllegalStateException("stopped while waiting for PostgreSQL", e);
                }
            }
        }
    }

    /** Returns the URL without its parameters, which may contain a password. */
    private static String place(String url) {
        return url.replaceFirst("[?].*", "");
    }

    /**
     * Throws IllegalStateException if the workers' role does not exist, as on a platform from before this role. Warns
     * if row-level security would not bind the application's role.
     */
    private void checkRoles() {
        try (var connection = flyway.getConfiguration().getDataSource().getConnection()) {
            if (!holds(connection, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)", workerRole)) {
                throw new IllegalStateException(
                        "datasources.worker.username: the database has no role \"%s\"; create it as docs/ledger.md#the-four-roles says"
                                .formatted(workerRole));
            }
            if (holds(connection, PASSES, workerRole, applicationRole)) {
                log.warn(
                        "the role \"{}\" may do what \"{}\" or the tables' owner may: row-level security does not keep tenants apart",
                        applicationRole,
                        workerRole);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database's roles cannot be read", e);
        }
    }

    private static boolean holds(Connection connection, String query, String... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            for (int n = 0; n < parameters.length; n++) {
                statement.setString(n + 1, parameters[n]);
            }
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
