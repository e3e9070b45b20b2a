-- Why an execution was asked for (its kind, and what triggered it), and what kind of caller asked.
ALTER TABLE execution RENAME COLUMN trigger TO trigger_kind;
ALTER TABLE execution
    ADD COLUMN trigger_id text,
    -- The subscription of an EVENT or OUTCOME.
    ADD COLUMN trigger_subscription uuid,
    -- The moment at which a SCHEDULE was due.
    ADD COLUMN trigger_due_at timestamptz,
    ADD COLUMN caller_kind text NOT NULL DEFAULT 'PERSON' CHECK (caller_kind IN ('PERSON', 'SERVICE', 'PLATFORM')),
    -- For whom a part of the platform asked.
    ADD COLUMN on_behalf_of text;
ALTER TABLE execution ALTER COLUMN caller_kind DROP DEFAULT;

-- Executions of custom resources were stored as asked for by hand.
UPDATE execution SET trigger_kind = 'RESOURCE', trigger_id = resource.uid
    FROM execution_resource resource WHERE resource.execution = execution.id AND resource.origin = 'PERSON';
UPDATE execution SET caller_kind = 'SERVICE' WHERE requested_by LIKE 'kubernetes:system:serviceaccount:%';

ALTER TABLE execution
    ADD CHECK (trigger_kind IN ('MANUAL', 'RESOURCE', 'SCHEDULE', 'EVENT', 'OUTCOME', 'CHILD', 'SESSION', 'RETRY')),
    ADD CHECK ((trigger_id IS NULL) = (trigger_kind = 'MANUAL')),
    ADD CHECK ((trigger_subscription IS NOT NULL) = (trigger_kind IN ('EVENT', 'OUTCOME'))),
    ADD CHECK ((trigger_due_at IS NOT NULL) = (trigger_kind = 'SCHEDULE')),
    ADD CHECK (on_behalf_of IS NULL OR caller_kind = 'PLATFORM');
