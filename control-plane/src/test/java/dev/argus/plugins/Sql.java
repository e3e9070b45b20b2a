package dev.argus.plugins;

import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Statements beside the product's own, each in its own transaction: to look, and to bring about what no verb does yet. */
public final class Sql {
    private final ApplicationContext context;

    public Sql(ApplicationContext context) {
        this.context = context;
    }

    public int run(String statement) {
        try (var connection = source().getConnection(); var prepared = connection.createStatement()) {
            return prepared.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public <T> List<T> query(String statement, Column<T> column) {
        try (var connection = source().getConnection(); var prepared = connection.createStatement(); var rows = prepared.executeQuery(statement)) {
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

    private DataSource source() {
        var pooled = context.getBean(DataSource.class);
        return DelegatingDataSource.unwrapDataSource(pooled);
    }

    /** Reads one value of a row. */
    @FunctionalInterface
    public interface Column<T> {
        T of(ResultSet row) throws SQLException;
    }
}
