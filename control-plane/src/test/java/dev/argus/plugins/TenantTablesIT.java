package dev.argus.plugins;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests that a table with rows of tenants has a column {@code tenant_id} and a FORCEd row-level-security policy, both
 * made by the migration that makes the table. The lists below have the tables whose column is older than this rule, and
 * the tables that belong to no tenant. The first two lists may only get shorter. {@link TenantWallIT} tests what the
 * policies hold.
 */
class TenantTablesIT {
    /** Tables that name the tenant in a column {@code tenant}. */
    private static final Set<String> OLDER_COLUMN = Set.of(
            "bundle",
            "capability_grant",
            "discovered_plugin",
            "execution",
            "execution_idempotency",
            "execution_resource",
            "installation",
            "key_challenge",
            "plugin",
            "plugin_version",
            "publisher");

    /**
     * Tables without the tenant's id, which belong to the tenant of the row that they refer to: table, then that row's
     * table. Their policies look there, except those of {@code verdict}, which every tenant may read and add (V100).
     */
    private static final Map<String, String> THROUGH_PARENT = Map.ofEntries(
            Map.entry("acknowledged_finding", "plugin_version"),
            Map.entry("execution_attempt", "execution"),
            Map.entry("execution_evidence", "execution"),
            Map.entry("execution_grant", "execution"),
            Map.entry("execution_payload", "execution"),
            Map.entry("execution_stream", "execution"),
            Map.entry("installation_pin", "installation"),
            Map.entry("key_rotation", "publisher_key"),
            Map.entry("key_secret", "publisher_key"),
            Map.entry("ledger_payload", "ledger_entry"),
            Map.entry("pending_upgrade", "installation"),
            Map.entry("publisher_key", "publisher"),
            Map.entry("release", "publisher"),
            Map.entry("verdict", "release"),
            Map.entry("version_check", "plugin_version"),
            Map.entry("version_quarantine", "plugin_version"),
            Map.entry("version_review", "plugin_version"),
            Map.entry("version_submission", "plugin_version"));

    /** Tables that belong to no tenant, with the reason. */
    private static final Map<String, String> OF_NO_TENANT = Map.of(
            "tenant", "the list of tenants itself, made from the configuration",
            "ledger_state", "the head of the one log of all tenants",
            "ledger_tile", "hashes of the one log of all tenants",
            "ledger_checkpoint", "signatures over the one log of all tenants",
            "execution_resource_worker", "which replica works on resources",
            "flyway_schema_history", "which migrations have run");

    private static final String TABLES = """
            SELECT c.relname,
                EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped),
                EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant' AND NOT a.attisdropped),
                c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)
            FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
            """;

    /**
     * One table.
     *
     * @param tenantId whether it has the column {@code tenant_id}
     * @param tenant whether it has the column {@code tenant}, as older tables have
     * @param guarded whether it has a policy that also applies to its owner
     */
    private record Table(String name, boolean tenantId, boolean tenant, boolean guarded) {
        boolean keepsTheRule() {
            return OF_NO_TENANT.containsKey(name)
                    || guarded && (tenantId || OLDER_COLUMN.contains(name) || THROUGH_PARENT.containsKey(name));
        }
    }

    @Test
    void everyTableNamesItsTenantAndIsGuarded() throws SQLException {
        var without = tables(PostgresDatabase.create()).stream()
                .filter(table -> !table.keepsTheRule())
                .map(Table::name);
        assertThat(without)
                .as("tables without tenant_id and a FORCEd row-level-security policy")
                .isEmpty();
    }

    @Test
    void theListsHoldOnlyTheTablesThatTheyAreFor() throws SQLException {
        var tables = tables(PostgresDatabase.create());
        assertThat(tables.stream().filter(Table::tenant).map(Table::name))
                .containsExactlyInAnyOrderElementsOf(OLDER_COLUMN);
        assertThat(tables.stream()
                        .filter(table -> !table.tenant() && !table.tenantId())
                        .map(Table::name)
                        .filter(name -> !OF_NO_TENANT.containsKey(name)))
                .containsExactlyInAnyOrderElementsOf(THROUGH_PARENT.keySet());
        assertThat(tables.stream().filter(Table::guarded).map(Table::name))
                .doesNotContainAnyElementsOf(OF_NO_TENANT.keySet());
        var names = tables.stream().map(Table::name).collect(toSet());
        assertThat(names).containsAll(THROUGH_PARENT.values()).containsAll(OF_NO_TENANT.keySet());
    }

    /** Checks that this test itself notices a missing policy. */
    @Test
    void onlyAForcedPolicyOnATenantsColumnKeepsTheRule() throws SQLException {
        var database = PostgresDatabase.create();
        var policy = "CREATE POLICY own ON %s USING (tenant_id::text = current_setting('argus.tenant', true))";
        Stream.of(
                        "CREATE TABLE bare (id int)",
                        "CREATE TABLE unguarded (tenant_id uuid)",
                        "CREATE TABLE unforced (tenant_id uuid)",
                        "ALTER TABLE unforced ENABLE ROW LEVEL SECURITY",
                        policy.formatted("unforced"),
                        "CREATE TABLE good (tenant_id uuid)",
                        "ALTER TABLE good ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
                        policy.formatted("good"))
                .forEach(new Sql(database)::run);
        var kept = tables(database).stream().filter(Table::keepsTheRule).map(Table::name);
        assertThat(kept).contains("good").doesNotContain("bare", "unguarded", "unforced");
    }

    private static List<Table> tables(PostgresDatabase database) throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            var tables = new ArrayList<Table>();
            while (rows.next()) {
                tables.add(new Table(rows.getString(1), rows.getBoolean(2), rows.getBoolean(3), rows.getBoolean(4)));
            }
            return tables;
        }
    }
}
