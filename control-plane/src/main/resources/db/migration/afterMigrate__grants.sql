-- Runs after every migration, as the migrator, who owns all tables: what the two other roles may do, stated in one place.
-- Features' tables: the application reads and writes all of them, also those of migrations to come.
-- The ledger's tables: the application appends to the outbox and reads; only the sequencer writes the log.
-- A role that does not exist gets nothing; a later start grants it what it lacks. The migrator itself, when it plays another role as
-- well (a development database), owns everything already. One block, so it is one transaction; the lock because two replicas that start
-- together must not grant the same at the same time.
DO $grants$
DECLARE
    application CONSTANT text := '${application-role}';
    sequencer CONSTANT text := '${sequencer-role}';
    name text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('argus grants'));
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = application AND rolname <> current_user) THEN
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tableowner = current_user LOOP
            IF name LIKE 'ledger\_%' OR name = 'flyway_schema_history' THEN
                EXECUTE format('REVOKE ALL ON %I FROM %I', name, application);
            ELSE
                EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', name, application);
            END IF;
        END LOOP;
        FOR name IN SELECT sequencename FROM pg_sequences
                     WHERE schemaname = current_schema() AND sequenceowner = current_user AND sequencename NOT LIKE 'ledger\_%' LOOP
            EXECUTE format('GRANT USAGE ON SEQUENCE %I TO %I', name, application);
        END LOOP;
        EXECUTE format('GRANT SELECT, INSERT ON ledger_outbox TO %I', application);
        EXECUTE format('GRANT SELECT ON ledger_entry, ledger_payload, ledger_tile, ledger_checkpoint TO %I', application);
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = sequencer AND rolname <> current_user) THEN
        EXECUTE format('GRANT SELECT, DELETE ON ledger_outbox TO %I', sequencer);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON ledger_state, ledger_chain, ledger_tile TO %I', sequencer);
        EXECUTE format('GRANT SELECT, INSERT ON ledger_entry, ledger_payload, ledger_checkpoint TO %I', sequencer);
    END IF;
END
$grants$;
