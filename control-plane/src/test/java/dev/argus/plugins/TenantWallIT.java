package dev.argus.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the wall between tenants in PostgreSQL itself, past all services and queries: as the application's role, with
 * the tenant of a transaction set as the product sets it. The tables come from the database's own catalogue, so a new
 * table is tested as soon as it has a row in {@link TenantRows}.
 */
class TenantWallIT {
    private static final UUID ACME = new UUID(1, 1);
    private static final UUID GLOBEX = new UUID(1, 2);

    /** What PostgreSQL says where a policy or a missing grant refuses a statement. */
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** Tables with rows that another tenant may add, with the reason in V100. */
    private static final Set<String> ADDED_BY_ALL = Set.of("verdict");

    private static final PostgresDatabase DATABASE = PostgresDatabase.create();

    @BeforeAll
    static void bothTenantsHaveARowInEveryTable() throws SQLException {
        try (var connection = DATABASE.superuser();
                var statement = connection.createStatement()) {
            // What is tried here are policies, one table at a time.
            for (var constraint : names(
                    "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) FROM pg_constraint WHERE contype = 'f'")) {
                statement.execute(constraint);
            }
            for (var table : guarded()) {
                statement.execute(TenantRows.insert(table, ACME, 1));
                statement.execute(TenantRows.insert(table, GLOBEX, 2));
            }
        }
    }

    /** The guarded tables, from the catalogue. */
    static List<String> guarded() {
        return names("SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace");
    }

    /** Those of them in which a tenant reads its own rows only. */
    static List<String> ofOneTenant() {
        var all = new ArrayList<>(guarded());
        all.removeAll(names("SELECT tablename FROM pg_policies WHERE policyname = 'all_read'"));
        return all;
    }

    @Test
    void theCatalogueIsTheListOfTablesThatAllMayRead() {
        assertThat(guarded()).hasSizeGreaterThanOrEqualTo(30);
        var readByAll = new ArrayList<>(guarded());
        readByAll.removeAll(ofOneTenant());
        assertThat(readByAll)
                .containsExactlyInAnyOrder(
                        "acknowledged_finding",
                        "key_secret",
                        "plugin",
                        "plugin_version",
                        "publisher",
                        "publisher_key",
                        "release",
                        "verdict",
                        "version_check",
                        "version_quarantine",
                        "version_review",
                        "version_submission");
    }

    @ParameterizedTest
    @MethodSource("ofOneTenant")
    void aTenantSeesItsOwnRowAndNoOther(String table) throws SQLException {
        try (var application = as("argus_application", GLOBEX)) {
            // ledger_chain is the sequencer's alone.
            var one = table.equals("ledger_chain") ? null : 1;
            assertThat(count(application, table)).isEqualTo(one);
            assertThat(count(application, table + " WHERE " + others(table)))
                    .as("the row that GLOBEX sees is its own")
                    .isEqualTo(one);
        }
        assertThat(new Sql(DATABASE).count(table)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("ofOneTenant")
    void whoNamesNoTenantSeesNothing(String table) throws SQLException {
        try (var application = as("argus_application", null)) {
            assertThat(count(application, table)).isIn(0, null);
        }
    }

    /** A connection that had a tenant in an earlier transaction has none afterwards. */
    @ParameterizedTest
    @MethodSource("ofOneTenant")
    void theTenantIsForgottenWithTheTransaction(String table) throws SQLException {
        try (var application = as("argus_application", GLOBEX)) {
            application.commit();
            assertThat(count(application, table)).isIn(0, null);
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void aTenantChangesNoRowOfAnother(String table) throws SQLException {
        var others = others(table);
        assertThat(new Sql(DATABASE).count(table + " WHERE " + others))
                .as("rows that must not be changed")
                .isEqualTo(1);
        for (var column : columns(table)) {
            assertThat(changed(ACME, "UPDATE %1$s SET %2$s = %2$s WHERE %3$s".formatted(table, column, others)))
                    .as("UPDATE of %s", column)
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void aTenantRemovesNoRowOfAnother(String table) throws SQLException {
        assertThat(changed(ACME, "DELETE FROM %s WHERE %s".formatted(table, others(table))))
                .isZero();
        // Without a condition, PostgreSQL asks only the policies for DELETE, and none of those for SELECT.
        assertThat(changed(ACME, "DELETE FROM " + table))
                .as("its own row at most")
                .isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void aTenantAddsNoRowForAnother(String table) throws SQLException {
        if (!ADDED_BY_ALL.contains(table)) {
            assertThat(changed(ACME, TenantRows.insert(table, GLOBEX, 2))).isZero();
        }
    }

    /** Publishers may be updated by all as far as row locks need it; the tenant must not be among what can change. */
    @Test
    void aTenantTakesNoPublisherFromAnother() throws SQLException {
        assertThat(changed(ACME, "UPDATE publisher SET tenant = '%s'".formatted(ACME)))
                .isZero();
        assertThat(changed(ACME, "UPDATE plugin_version SET tenant = '%s'".formatted(ACME)))
                .isZero();
        assertThat(changed(ACME, "UPDATE publisher SET keyset_epoch = 9 WHERE tenant = '%s'".formatted(ACME)))
                .isEqualTo(1);
    }

    /** The start of an execution holds another tenant's publisher and version; see V100. */
    @Test
    void aTenantMayHoldWhatItRunsOfAnother() throws SQLException {
        try (var application = as("argus_application", ACME);
                var statement = application.createStatement()) {
            for (var table : List.of("publisher", "plugin_version")) {
                try (var rows = statement.executeQuery(
                        "SELECT 1 FROM %s WHERE tenant = '%s' FOR SHARE".formatted(table, GLOBEX))) {
                    assertThat(rows.next()).as(table).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void theWorkersAndTheOwnerSeeAllRows(String table) throws SQLException {
        for (var role : List.of("argus_worker", "argus_migrator")) {
            try (var connection = as(role, null)) {
                assertThat(count(connection, table))
                        .as(role)
                        .isEqualTo(role.equals("argus_worker") && table.equals("ledger_chain") ? null : 2);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void theSequencerSeesAllRowsOfTheLedger(String table) throws SQLException {
        try (var sequencer = as("argus_sequencer", null)) {
            assertThat(count(sequencer, table)).isEqualTo(table.startsWith("ledger_") ? 2 : null);
        }
    }

    /** Returns a condition that is true for the row of the other tenant, GLOBEX. */
    private static String others(String table) {
        return columns(table).contains("sequence")
                ? "sequence = 2"
                : "%1$s::text ~ '%2$s|%3$s'".formatted(table, GLOBEX, new UUID(7, 2));
    }

    /** The columns that a statement may set. */
    private static List<String> columns(String table) {
        return names(
                "SELECT attname FROM pg_attribute WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = ''"
                        .formatted(table));
    }

    /** Returns how many rows the application changes for the tenant, or 0 where it is refused. Nothing is kept. */
    private static int changed(UUID tenant, String change) throws SQLException {
        try (var application = as("argus_application", tenant);
                var statement = application.createStatement()) {
            return statement.executeUpdate(change);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(INSUFFICIENT_PRIVILEGE);
            return 0;
        }
    }

    /** Returns how many rows the connection sees, or null where its role has no right to read. */
    private static @Nullable Integer count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(INSUFFICIENT_PRIVILEGE);
            connection.rollback();
            return null;
        }
    }

    /** Connects as a role and begins a transaction, for a tenant if one is given. */
    private static Connection as(String role, @Nullable UUID tenant) throws SQLException {
        var connection = DriverManager.getConnection(DATABASE.url(), role, "");
        connection.setAutoCommit(false);
        if (tenant != null) {
            try (var statement = connection.prepareStatement("SELECT set_config('argus.tenant', ?, true)")) {
                statement.setString(1, tenant.toString());
                statement.execute();
            }
        }
        return connection;
    }

    private static List<String> names(String query) {
        return new Sql(DATABASE).query(query, row -> row.getString(1));
    }
}
