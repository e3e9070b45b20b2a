-- Runs at every start, after the migrations, as the migrator, who owns all tables: what the three other roles may do, stated in one place.
-- Features' tables: the application and the workers read and write all of them, also those of migrations to come. The application sees
-- the rows of one tenant in each transaction, the workers see all rows: the policies below, and those in the tables' migrations.
-- The ledger's tables: the application and the workers append to the outbox and read; only the sequencer writes the log.
-- A role that does not exist gets nothing; a later start grants it what it lacks. The migrator itself, when it plays another role as
-- well (a development database), owns everything already. One block, so it is one transaction; the lock because two replicas that start
-- together must not grant the same at the same time.
DO $grants$
DECLARE
    application CONSTANT text := '${application-role}';
    worker CONSTANT text := '${worker-role}';
    sequencer CONSTANT text := '${sequencer-role}';
    role text;
    name text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('argus grants'));
    FOR role IN SELECT rolname FROM pg_roles WHERE rolname IN (application, worker) AND rolname <> current_user LOOP
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tableowner = current_user LOOP
            IF name LIKE 'ledger\_%' OR name = 'flyway_schema_history' THEN
                EXECUTE format('REVOKE ALL ON %I FROM %I', name, role);
            ELSE
                EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', name, role);
            END IF;
        END LOOP;
        FOR name IN SELECT sequencename FROM pg_sequences
                     WHERE schemaname = current_schema() AND sequenceowner = current_user AND sequencename NOT LIKE 'ledger\_%' LOOP
            EXECUTE format('GRANT USAGE ON SEQUENCE %I TO %I', name, role);
        END LOOP;
        EXECUTE format('GRANT SELECT, INSERT ON ledger_outbox TO %I', role);
        EXECUTE format('GRANT SELECT ON ledger_entry, ledger_payload, ledger_tile, ledger_checkpoint TO %I', role);
        -- A publisher's name stays with its tenant for good.
        EXECUTE format('REVOKE UPDATE ON publisher FROM %I', role);
        EXECUTE format('GRANT UPDATE (keyset_epoch) ON publisher TO %I', role);
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = sequencer AND rolname <> current_user) THEN
        EXECUTE format('GRANT SELECT, DELETE ON ledger_outbox TO %I', sequencer);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON ledger_state, ledger_chain, ledger_tile TO %I', sequencer);
        EXECUTE format('GRANT SELECT, INSERT ON ledger_entry, ledger_payload, ledger_checkpoint TO %I', sequencer);
    END IF;
    -- Only what is missing, because making a policy waits for everybody who uses the table.
    FOR role, name IN
        SELECT crossing.rolname, c.relname FROM pg_class c, pg_roles crossing
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relowner = current_user::regrole AND c.relrowsecurity
          AND (crossing.rolname = worker OR (crossing.rolname = sequencer AND c.relname LIKE 'ledger\_%'))
          AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polroles = ARRAY[crossing.oid])
    LOOP
        EXECUTE format('CREATE POLICY %I ON %I TO %I USING (true) WITH CHECK (true)', 'all_for_' || role, name, role);
    END LOOP;
END
$grants$;
