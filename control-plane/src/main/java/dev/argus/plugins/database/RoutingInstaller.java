package dev.argus.plugins.database;

import io.micronaut.context.BeanLocator;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import io.micronaut.data.connection.jdbc.DelegatingDataSourceResolver;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Puts the {@link RoutingDataSource} in the place of the data source that all repositories use. */
@Singleton
final class RoutingInstaller implements BeanCreatedEventListener<DataSource>, Ordered {
    private static final String TENANTS = "default";
    private static final String WORKERS = "worker";

    private final BeanLocator beans;
    private final DatabaseOutage outage;

    RoutingInstaller(BeanLocator beans, DatabaseOutage outage) {
        this.beans = beans;
        this.outage = outage;
    }

    /** Comes before the library's own listener, which makes the proxy that a transaction's connection is found with. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        return event.getBeanIdentifier().getName().equals(TENANTS)
                ? new RoutingDataSource(event.getBean(), this::workers, outage)
                : event.getBean();
    }

    private DataSource workers() {
        return DelegatingDataSource.unwrapDataSource(beans.getBean(DataSource.class, Qualifiers.byName(WORKERS)));
    }

    /**
     * Tells the health check, which is on nobody's behalf, which pool to look at. The workers' is checked by itself.
     */
    @Singleton
    @Replaces(DelegatingDataSourceResolver.class)
    static final class Pools implements DataSourceResolver {
        @Override
        public DataSource resolve(DataSource dataSource) {
            return DelegatingDataSource.unwrapDataSource(dataSource) instanceof RoutingDataSource routing
                    ? routing.tenants()
                    : DelegatingDataSource.unwrapDataSource(dataSource);
        }
    }
}
