package dev.argus.plugins;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a test's own SQL statements, each in its own transaction: to inspect rows, and to create states for which the
 * product has no method yet.
 */
public final class Sql {
    private final PostgresDatabase database;

    Sql(PostgresDatabase database) {
        this.database = database;
    }

    public int run(String statement) {
        try (var connection = database.superuser();
                var prepared = connection.createStatement()) {
            return prepared.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public <T> List<T> query(String statement, Column<T> column) {
        try (var connection = database.superuser();
                var prepared = connection.createStatement();
                var rows = prepared.executeQuery(statement)) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(column.of(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count(String table) {
        return query("SELECT count(*) FROM " + table, row -> row.getLong(1)).getFirst();
    }

    /** Reads one value of a row. */
    @FunctionalInterface
    public interface Column<T> {
        T of(ResultSet row) throws SQLException;
    }
}
