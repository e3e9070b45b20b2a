package dev.argus.plugins.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Takes a connection from the tenants' pool or from the workers', depending on the {@link DatabaseIdentity}. Each pool
 * logs in with a role of its own, so a tenant's statement cannot take the workers' rights.
 */
final class RoutingDataSource implements DataSource {
    private final DataSource tenants;
    private final Supplier<DataSource> workers;

    /** @param workers asked at the first use, because the beans of both pools are made at the same time */
    RoutingDataSource(DataSource tenants, Supplier<DataSource> workers) {
        this.tenants = tenants;
        this.workers = workers;
    }

    DataSource tenants() {
        return tenants;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return switch (DatabaseIdentity.current()) {
            case DatabaseIdentity.Tenant tenant -> TenantConnection.of(tenants.getConnection(), tenant);
            case DatabaseIdentity.Worker worker -> workers.get().getConnection();
        };
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the pools know their roles");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return tenants.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        tenants.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        tenants.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return tenants.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("java.util.logging is not used");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw new SQLException("this is no " + type.getName());
        }
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
