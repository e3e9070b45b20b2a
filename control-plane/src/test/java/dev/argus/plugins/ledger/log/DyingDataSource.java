package dev.argus.plugins.ledger.log;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Connections that break permanently at the n-th statement or commit, either just before or just after the database has
 * executed it.
 */
final class DyingDataSource {
    private static final Set<String> STEPS = Set.of("execute", "executeQuery", "executeUpdate", "commit");

    private final DataSource real;
    private final int last;
    private final boolean before;
    private int steps;

    DyingDataSource(DataSource real, int last, boolean before) {
        this.real = real;
        this.last = last;
        this.before = before;
    }

    DataSource dataSource() {
        return proxy(
                DataSource.class, (self, method, arguments) -> connection((Connection) call(real, method, arguments)));
    }

    boolean died() {
        return steps >= last;
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            var result = step(connection, connection, method, arguments);
            return result instanceof PreparedStatement statement ? statement(connection, statement) : result;
        });
    }

    private PreparedStatement statement(Connection connection, PreparedStatement statement) {
        return proxy(
                PreparedStatement.class, (self, method, arguments) -> step(connection, statement, method, arguments));
    }

    private Object step(Connection connection, Object target, Method method, Object[] arguments) throws Throwable {
        boolean dying = STEPS.contains(method.getName()) && ++steps == last;
        if (dying && before) {
            throw die(connection);
        }
        var result = call(target, method, arguments);
        if (dying) {
            throw die(connection);
        }
        return result;
    }

    private static SQLException die(Connection connection) throws SQLException {
        connection.abort(Runnable::run);
        return new SQLException("killed", "08006");
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(DyingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
