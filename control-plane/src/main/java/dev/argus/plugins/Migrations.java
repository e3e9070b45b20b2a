package dev.argus.plugins;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date, as the role that owns it, before anybody gets a connection to it.
 *
 * <p>Not by Micronaut's own integration: that one migrates with the data source's role, or, given another, at a moment that no other bean
 * can wait for.
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
                .dataSource(url, owner.user(), owner.password())
                .placeholders(Map.of("application-role", applicationRole, "sequencer-role", sequencerRole))
                .load();
    }

    /** The role that owns every table; see docs/ledger.md for the three roles. */
    @ConfigurationProperties("argus.migrations")
    record Owner(String user, String password) {}

    @Override
    public synchronized DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        if (!done) {
            flyway.migrate();
            done = true;
        }
        return event.getBean();
    }
}
