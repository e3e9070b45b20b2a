package dev.argus.plugins.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an exception means for work with the database: whether waiting helps, repeating helps, or neither.
 *
 * <p>PostgreSQL gives a SQLState to everything that it says. An exception of JDBC without one comes from the pool or
 * the driver and means that there is no connection.
 */
public enum DatabaseFailure {
    /**
     * PostgreSQL cannot be used at the moment: it is not reached, starts, stops, is full, or all connections are taken.
     */
    AWAY,
    /** Two transactions were in each other's way. The same work succeeds when it is repeated. */
    CONFLICT,
    /** Repeating does not help: the statement or its values are wrong, or the failure is not of the database. */
    LASTING;

    private static final Set<String> AWAY_STATES = Set.of(
            "57P01", // PostgreSQL is told to stop
            "57P02", // another of its processes crashed
            "57P03", // it starts, stops or recovers
            "57P05", // it ended an idle session
            "25006"); // it is a standby: the primary is being replaced
    private static final Set<String> CONFLICT_STATES = Set.of("40001", "40P01", "55P03", "57014");

    /**
     * Looks at the exception, its causes and what was suppressed on the way: a rollback on a broken connection fails as
     * well, and then its exception takes the place of the first one.
     */
    public static DatabaseFailure of(Throwable thrown) {
        return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static DatabaseFailure of(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return LASTING;
        }
        var failure = thrown instanceof SQLException sql ? alone(sql) : LASTING;
        for (Throwable suppressed : thrown.getSuppressed()) {
            failure = milder(failure, of(suppressed, seen));
        }
        if (thrown instanceof SQLException sql) {
            failure = milder(failure, of(sql.getNextException(), seen));
        }
        return milder(failure, of(thrown.getCause(), seen));
    }

    private static DatabaseFailure milder(DatabaseFailure one, DatabaseFailure other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static DatabaseFailure alone(SQLException thrown) {
        if (thrown instanceof SQLTransientConnectionException
                || thrown instanceof SQLNonTransientConnectionException
                || thrown instanceof SQLRecoverableException) {
            return AWAY;
        }
        var state = thrown.getSQLState();
        if (state == null || state.isEmpty()) {
            return thrown.getClass() == SQLException.class ? AWAY : LASTING;
        }
        if (CONFLICT_STATES.contains(state)) {
            return CONFLICT;
        }
        // 08: the connection; 53: no disk, memory or connection is left; 58: the machine's files.
        boolean away = state.startsWith("08") || state.startsWith("53") || state.startsWith("58");
        return away || AWAY_STATES.contains(state) ? AWAY : LASTING;
    }

    /** Returns the SQLState that the exception or one of its causes has; null if there is none. */
    public static @Nullable String state(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable each = thrown; each != null && seen.add(each); each = each.getCause()) {
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
