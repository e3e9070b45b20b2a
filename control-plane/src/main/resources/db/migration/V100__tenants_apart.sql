-- Row-level security: PostgreSQL shows a tenant only its own rows, whatever a query says. docs/security.md tells what this holds.
-- Four kinds of roles use the tables: the application (one tenant in each transaction, named by the setting argus.tenant), the workers
-- (all tenants), the ledger's sequencer and the migrator. The policies below bind everybody, the owner too; afterMigrate__grants.sql lets
-- the workers and the sequencer see all rows, since their roles may be made later than the tables.

-- The tenant of the current transaction; NULL, which equals nothing, where none was named. A session that had one before has ''.
CREATE FUNCTION argus_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('argus.tenant', true), '')::uuid;

-- For this migration and those to come: who must see every row of a guarded table is its owner, or the next migration would change
-- nothing without saying so.
CREATE PROCEDURE guard_table(guarded regclass) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', guarded);
    EXECUTE format('CREATE POLICY migrator ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', guarded);
END
$$;

-- A table whose rows only their tenant may see. own is the condition under which a row belongs to the current tenant.
CREATE PROCEDURE guard_own(guarded regclass, own text) LANGUAGE plpgsql AS $$
BEGIN
    CALL guard_table(guarded);
    EXECUTE format('CREATE POLICY own ON %s USING (%s) WITH CHECK (%2$s)', guarded, own);
END
$$;

-- A table of the catalogue: every tenant may read it, and only the row's own tenant may write it.
CREATE PROCEDURE guard_catalogue(guarded regclass, own text) LANGUAGE plpgsql AS $$
BEGIN
    CALL guard_table(guarded);
    EXECUTE format('CREATE POLICY all_read ON %s FOR SELECT USING (true)', guarded);
    EXECUTE format('CREATE POLICY own_insert ON %s FOR INSERT WITH CHECK (%s)', guarded, own);
    EXECUTE format('CREATE POLICY own_update ON %s FOR UPDATE USING (%s) WITH CHECK (%2$s)', guarded, own);
    EXECUTE format('CREATE POLICY own_delete ON %s FOR DELETE USING (%s)', guarded, own);
END
$$;

-- Tables that name their tenant. The inner SELECT is evaluated once for a statement and not for each row.
CALL guard_own('bundle', 'tenant = (SELECT argus_tenant())');
CALL guard_own('capability_grant', 'tenant = (SELECT argus_tenant())');
CALL guard_own('discovered_plugin', 'tenant = (SELECT argus_tenant())');
CALL guard_own('execution', 'tenant = (SELECT argus_tenant())');
CALL guard_own('execution_idempotency', 'tenant = (SELECT argus_tenant())');
CALL guard_own('execution_resource', 'tenant = (SELECT argus_tenant())');
CALL guard_own('installation', 'tenant = (SELECT argus_tenant())');
CALL guard_own('key_challenge', 'tenant = (SELECT argus_tenant())');
CALL guard_own('ledger_chain', 'tenant_id = (SELECT argus_tenant())');
CALL guard_own('ledger_entry', 'tenant_id = (SELECT argus_tenant())');
CALL guard_own('ledger_outbox', 'tenant_id = (SELECT argus_tenant())');

-- Tables that find their tenant through their parent. They are read by the parent's key, a few rows at a time.
CALL guard_own('execution_attempt', 'EXISTS (SELECT FROM execution e WHERE e.id = execution_attempt.execution)');
CALL guard_own('execution_grant', 'EXISTS (SELECT FROM execution e WHERE e.id = execution_grant.execution)');
CALL guard_own('execution_payload', 'EXISTS (SELECT FROM execution e WHERE e.id = execution_payload.execution)');
CALL guard_own('execution_stream', 'EXISTS (SELECT FROM execution e WHERE e.id = execution_stream.execution)');
CALL guard_own('installation_pin', 'EXISTS (SELECT FROM installation i WHERE i.id = installation_pin.installation)');
CALL guard_own('pending_upgrade', 'EXISTS (SELECT FROM installation i WHERE i.id = pending_upgrade.installation)');
CALL guard_own('key_rotation', 'EXISTS (SELECT FROM publisher_key k JOIN publisher p ON p.id = k.publisher
    WHERE k.id = key_rotation.old_key AND p.tenant = (SELECT argus_tenant()))');
CALL guard_own('ledger_payload', 'EXISTS (SELECT FROM ledger_entry e WHERE e.sequence = ledger_payload.sequence)');

-- The catalogue. A name belongs to one tenant only, so all must be able to see that it is taken; a release is judged for whoever asks.
CALL guard_catalogue('plugin', 'tenant = (SELECT argus_tenant())');
CALL guard_catalogue('plugin_version', 'tenant = (SELECT argus_tenant())');
CALL guard_catalogue('publisher', 'tenant = (SELECT argus_tenant())');
CALL guard_catalogue('publisher_key',
    'EXISTS (SELECT FROM publisher p WHERE p.id = publisher_key.publisher AND p.tenant = (SELECT argus_tenant()))');
CALL guard_catalogue('key_secret', 'EXISTS (SELECT FROM publisher_key k JOIN publisher p ON p.id = k.publisher
    WHERE k.id = key_secret.key AND p.tenant = (SELECT argus_tenant()))');
CALL guard_catalogue('release',
    'EXISTS (SELECT FROM publisher p WHERE p.id = release.publisher AND p.tenant = (SELECT argus_tenant()))');
CALL guard_catalogue('version_check',
    'EXISTS (SELECT FROM plugin_version v WHERE v.id = version_check.version AND v.tenant = (SELECT argus_tenant()))');
CALL guard_catalogue('version_quarantine',
    'EXISTS (SELECT FROM plugin_version v WHERE v.id = version_quarantine.version AND v.tenant = (SELECT argus_tenant()))');
CALL guard_catalogue('version_review',
    'EXISTS (SELECT FROM plugin_version v WHERE v.id = version_review.version AND v.tenant = (SELECT argus_tenant()))');
CALL guard_catalogue('version_submission',
    'EXISTS (SELECT FROM plugin_version v WHERE v.id = version_submission.version AND v.tenant = (SELECT argus_tenant()))');

-- Whoever starts a plugin holds its publisher's keys and its version with FOR SHARE, which asks for the right to update. What is written
-- must still be the tenant's own: of these rows nobody can change the tenant (afterMigrate__grants.sql and the trigger never_changed).
ALTER POLICY own_update ON publisher USING (true);
ALTER POLICY own_update ON plugin_version USING (true);

-- A verdict is kept by whoever asks first. It is never changed or removed by a tenant.
CALL guard_table('verdict');
CREATE POLICY all_read ON verdict FOR SELECT USING (true);
CREATE POLICY all_insert ON verdict FOR INSERT WITH CHECK (true);
