package dev.argus.plugins.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which every transaction belongs to one tenant: the first statement of each transaction tells
 * PostgreSQL the tenant. PostgreSQL forgets it when the transaction ends, so it cannot reach whoever uses the
 * connection next, also behind a transaction pooler. Outside a transaction no tenant is set and no tenant's row is
 * seen.
 */
final class TenantConnection implements InvocationHandler {
    /** The driver sends BEGIN together with this, so it costs one round trip per transaction. */
    private static final String TELL = "SELECT set_config('argus.tenant', ?, true)";

    private final Connection connection;
    private final DatabaseIdentity.Tenant tenant;
    private boolean told;

    private TenantConnection(Connection connection, DatabaseIdentity.Tenant tenant) {
        this.connection = connection;
        this.tenant = tenant;
    }

    static Connection of(Connection connection, DatabaseIdentity.Tenant tenant) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new TenantConnection(connection, tenant));
    }

    @Override
    @SuppressWarnings("NullAway") // Method.invoke takes and returns null, which its type does not say
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "prepareStatement", "prepareCall", "createStatement", "setSavepoint" -> tell();
            case "equals" -> {
                return arguments != null && proxy == arguments[0];
            }
            default -> {}
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (endsTransaction(method)) {
                told = false;
            }
        }
    }

    private static boolean endsTransaction(Method method) {
        return switch (method.getName()) {
            case "commit", "setAutoCommit" -> true;
            case "rollback" -> method.getParameterCount() == 0; // not the one to a savepoint
            default -> false;
        };
    }

    private void tell() throws SQLException {
        var caller = DatabaseIdentity.current();
        if (!tenant.equals(caller)) {
            throw new IllegalStateException(
                    "this transaction is of %s and cannot be used by %s: end it first".formatted(tenant, caller));
        }
        if (told || connection.getAutoCommit()) {
            return;
        }
        try (var statement = connection.prepareStatement(TELL)) {
            statement.setString(1, tenant.id().toString());
            statement.execute();
        }
        told = true;
    }
}
