package dev.argus.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresIT {
    @TempDir
    private static Path directory;

    private static Postgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = Postgres.start(directory.resolve("data"));
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void onlyTheMigratorMayMakeTables() throws SQLException {
        var database = postgres.newDatabase("tables");
        try (var migrator = database.connect(Database.Role.MIGRATOR).createStatement()) {
            migrator.execute("CREATE TABLE made (id int)");
        }
        try (var application = database.connect(Database.Role.APPLICATION).createStatement()) {
            assertThatThrownBy(() -> application.execute("CREATE TABLE more (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> application.execute("SELECT * FROM made"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void nobodyConnectsWithoutThePassword() throws SQLException {
        var database = postgres.newDatabase("guarded");
        assertThatThrownBy(() -> DriverManager.getConnection(database.url(), "argus_application", "guess"))
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> DriverManager.getConnection(database.url(), "postgres", ""))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void committedMeansDurable() throws SQLException {
        var database = postgres.newDatabase("durable");
        try (var connection = database.connect(Database.Role.APPLICATION);
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT current_setting('synchronous_commit'), current_setting('fsync')")) {
            rows.next();
            assertThat(rows.getString(1) + rows.getString(2)).isEqualTo("onon");
        }
    }

    @Test
    void aDroppedDatabaseIsGoneEvenWhileSomebodyUsesIt() throws SQLException {
        var database = postgres.newDatabase("dropped");
        try (var user = database.connect(Database.Role.APPLICATION)) {
            postgres.drop(database);
            assertThat(user.isValid(5)).isFalse();
        }
        assertThatThrownBy(() -> database.connect(Database.Role.APPLICATION)).hasMessageContaining("does not exist");
    }
}
