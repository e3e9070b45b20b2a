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
    private static final int VALID_SECONDS = 2;

    private final DataSource tenants;
    private final Supplier<DataSource> workers;
    private final DatabaseOutage outage;

    /** @param workers asked at the first use, because the beans of both pools are made at the same time */
    RoutingDataSource(DataSource tenants, Supplier<DataSource> workers, DatabaseOutage outage) {
        this.tenants = tenants;
        this.workers = workers;
        this.outage = outage;
    }

    DataSource tenants() {
        return tenants;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return switch (DatabaseIdentity.current()) {
            case DatabaseIdentity.Tenant tenant -> {
                outage.check();
                yield TenantConnection.of(connection(tenants), tenant);
            }
            case DatabaseIdentity.Worker worker -> connection(workers.get());
        };
    }

    private Connection connection(DataSource pool) throws SQLException {
        Connection connection;
        try {
            connection = pool.getConnection();
        } catch (SQLException e) {
            outage.failed(e);
            throw e;
        }
        // A pool hands out a connection that was used a moment ago without asking whether it still works.
        if (outage.away() && connection.isValid(VALID_SECONDS)) {
            outage.answered();
        }
        return connection;
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
