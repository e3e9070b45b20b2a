-- The queue is this table: QUEUED rows are claimed, and how many run is counted from rows, never kept in a counter.
CREATE TABLE execution (
    id uuid PRIMARY KEY,
    tenant uuid NOT NULL REFERENCES tenant,
    installation uuid NOT NULL,
    plugin uuid NOT NULL,
    version uuid NOT NULL,
    image text NOT NULL,
    action text NOT NULL,
    trigger text NOT NULL,
    requested_by text NOT NULL,
    cpu text NOT NULL,
    memory text NOT NULL,
    timeout_millis bigint NOT NULL CHECK (timeout_millis > 0),
    state text NOT NULL,
    reason text,
    message text,
    attempt integer NOT NULL,
    -- Fences writers: only who holds the newest epoch may move an execution that was claimed.
    epoch bigint NOT NULL,
    lease_owner text,
    lease_expires_at timestamptz,
    cancel_reason text,
    requested_at timestamptz NOT NULL,
    started_at timestamptz,
    visible_at timestamptz,
    finished_at timestamptz,
    exit_code integer,
    output_error text
);
CREATE INDEX execution_of_tenant ON execution (tenant, requested_at DESC, id DESC);
CREATE INDEX execution_queued ON execution (requested_at) WHERE state = 'QUEUED';
CREATE INDEX execution_active ON execution (tenant, lease_owner) WHERE state IN ('LAUNCHING', 'RUNNING', 'FINISHING');

-- Bytes exactly as they came; apart from the row, so that lists stay small.
CREATE TABLE execution_payload (
    execution uuid PRIMARY KEY REFERENCES execution,
    input bytea NOT NULL,
    config bytea NOT NULL,
    output bytea
);

CREATE TABLE execution_stream (
    execution uuid NOT NULL REFERENCES execution,
    stream text NOT NULL CHECK (stream IN ('STDOUT', 'STDERR')),
    size bigint NOT NULL,
    sha256 text,
    completeness text,
    head bytea NOT NULL,
    -- [tail_from, tail_from + length(tail)) of the stream; between head and tail is a gap.
    tail_from bigint NOT NULL,
    tail bytea NOT NULL,
    PRIMARY KEY (execution, stream)
);

CREATE TABLE execution_attempt (
    execution uuid NOT NULL REFERENCES execution,
    number integer NOT NULL,
    job text NOT NULL,
    pod_name text,
    image_id text,
    started_at timestamptz,
    finished_at timestamptz,
    exit_code integer,
    trailer text,
    PRIMARY KEY (execution, number)
);

CREATE TABLE execution_grant (
    execution uuid NOT NULL REFERENCES execution,
    capability_grant uuid NOT NULL,
    PRIMARY KEY (execution, capability_grant)
);

-- The same key and request within a day answer the first execution.
CREATE TABLE execution_idempotency (
    tenant uuid NOT NULL,
    idempotency_key text NOT NULL,
    request_sha256 bytea NOT NULL,
    -- The key is taken before the row it names is written, in the same transaction.
    execution uuid NOT NULL REFERENCES execution DEFERRABLE INITIALLY DEFERRED,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, idempotency_key)
);
