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
 * Brings the schema up to date, as the role that owns it, before anybody gets a connection to it.
 *
 * <p>Not by Micronaut's own integration: that one migrates with the data source's role, or, given another, at a moment
 * that no other bean can wait for.
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
     * @param url straight to PostgreSQL, where the application's leads to a transaction pooler; null uses that one
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
