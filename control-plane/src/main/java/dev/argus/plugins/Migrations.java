package dev.argus.plugins;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * Database migration at startup. It brings the schema up to date, as the role that owns it, before any bean gets a
 * database connection.
 *
 * <p>Micronaut's own Flyway integration is not used. It migrates either with the data source's role or, when given
 * another role, at a moment that other beans cannot wait for.
 */
@Singleton
final class Migrations implements BeanCreatedEventListener<DataSource> {
    private final Flyway flyway;
    private boolean done;

    Migrations(
            Owner owner,
            @Value("${datasources.default.url}") String url,
            @Value("${datasources.default.username}") String applicationRole,
            @Value("${datasources.sequencer.username}") String sequencerRole) {
        this.flyway = Flyway.configure()
                .dataSource(owner.url() == null ? url : owner.url(), owner.user(), owner.password())
                .placeholders(Map.of("application-role", applicationRole, "sequencer-role", sequencerRole))
                .load();
    }

    /**
     * The role that owns every table; see docs/ledger.md for the three roles.
     *
     * @param url the JDBC URL of PostgreSQL itself, for when the application connects through a transaction pooler;
     *     null means the application's URL
     */
    @ConfigurationProperties("argus.migrations")
    record Owner(@Nullable String url, String user, String password) {}

    @Override
    public synchronized DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        if (!done) {
            flyway.migrate();
            done = true;
        }
        return event.getBean();
    }
}
