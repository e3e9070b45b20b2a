package dev.argus.plugins.ledger.log;

import dev.argus.plugins.PostgresDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A migrated database. It can be opened as each of its roles, and copied as a backup. */
public record LedgerDatabase(String url) {
    static final String MIGRATOR = "argus_migrator";
    static final String APPLICATION = "argus_application";
    static final String WORKER = "argus_worker";
    static final String SEQUENCER = "argus_sequencer";

    public static LedgerDatabase create() {
        var database = new LedgerDatabase(PostgresDatabase.create().url());
        database.migrate();
        return database;
    }

    public void migrate() {
        Flyway.configure()
                .dataSource(as(MIGRATOR))
                .placeholders(
                        Map.of("application-role", APPLICATION, "worker-role", WORKER, "sequencer-role", SEQUENCER))
                .load()
                .migrate();
    }

    /** Returns a copy, as a backup that is made now and restored beside this database. */
    public LedgerDatabase backup() throws SQLException {
        run("CREATE DATABASE %1$s_backup TEMPLATE %1$s OWNER %2$s".formatted(name(), MIGRATOR));
        return new LedgerDatabase(url + "_backup");
    }

    public String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    public DataSource as(String role) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(role);
        return dataSource;
    }

    /** Runs statements as the machine's superuser, who has all rights. */
    public void run(String... statements) throws SQLException {
        try (var connection = as("postgres").getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public List<String> column(String query) throws SQLException {
        try (var connection = as("postgres").getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    public long count(String table) throws SQLException {
        return Long.parseLong(column("SELECT count(*) FROM " + table).getFirst());
    }
}
