-- The ledger: an outbox that callers append to, and the log that the sequencer makes of it. See docs/ledger.md.
-- Nothing here refers to another feature's table: records outlive what they are about.

-- Records whose transaction committed and that have no place in the log yet. The only table of the ledger that callers write, so its
-- checks refuse whatever could not become a leaf: one such row would hold up all others.
CREATE TABLE ledger_outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id uuid NOT NULL,
    type text NOT NULL CHECK (type ~ '^[A-Za-z0-9._-]{1,64}$'),
    subject uuid NOT NULL,
    payload text NOT NULL CHECK (octet_length(payload) <= 65536),
    salt bytea NOT NULL CHECK (octet_length(salt) = 32),
    recorded_at timestamptz NOT NULL CHECK (recorded_at >= 'epoch')
);
CREATE INDEX ledger_outbox_subject ON ledger_outbox (tenant_id, subject);

-- The sequencer's own head of the log; one row. The epoch fences a sequencer that lost its place without noticing.
CREATE TABLE ledger_state (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    origin text NOT NULL,
    size bigint NOT NULL CHECK (size >= 0),
    compact_range bytea NOT NULL,
    epoch bigint NOT NULL
);

-- The head of every tenant's chain. The chain's id is random, so that a leaf does not name the tenant.
CREATE TABLE ledger_chain (
    tenant_id uuid PRIMARY KEY,
    chain text NOT NULL UNIQUE,
    length bigint NOT NULL CHECK (length > 0),
    head bytea NOT NULL CHECK (octet_length(head) = 32)
);

-- The log itself. The leaf's bytes are the truth; the columns beside it are for finding it and for the two rules that forbid a fork.
CREATE TABLE ledger_entry (
    sequence bigint PRIMARY KEY CHECK (sequence >= 0),
    chain text NOT NULL,
    chain_sequence bigint NOT NULL,
    previous bytea NOT NULL,
    tenant_id uuid NOT NULL,
    type text NOT NULL,
    subject uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    leaf text NOT NULL,
    UNIQUE (chain, chain_sequence),
    UNIQUE (chain, previous)
);
CREATE INDEX ledger_entry_tenant ON ledger_entry (tenant_id, sequence);
CREATE INDEX ledger_entry_subject ON ledger_entry (tenant_id, subject, sequence);

-- Beside the log and not in it, so that content can be erased while its proof stays.
CREATE TABLE ledger_payload (
    sequence bigint PRIMARY KEY REFERENCES ledger_entry,
    payload text NOT NULL,
    salt bytea NOT NULL
);

-- The tree in C2SP tiles: 256 hashes of one level side by side. A tile grows until it is full and never changes after.
CREATE TABLE ledger_tile (
    level smallint NOT NULL,
    position bigint NOT NULL,
    hashes bytea NOT NULL CHECK (octet_length(hashes) BETWEEN 32 AND 8192 AND octet_length(hashes) % 32 = 0),
    PRIMARY KEY (level, position)
);

-- What was signed. One note for one size: two roots for the same size would be a fork.
CREATE TABLE ledger_checkpoint (
    origin text NOT NULL,
    size bigint NOT NULL,
    note text NOT NULL,
    signed_at timestamptz NOT NULL,
    PRIMARY KEY (origin, size)
);

CREATE FUNCTION ledger_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is not allowed: the ledger only grows', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_never_changes();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_never_changes();
-- Erasing is deleting; nothing else may happen to a payload.
CREATE TRIGGER never_changes BEFORE UPDATE OR TRUNCATE ON ledger_payload
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_never_changes();
-- Also while session_replication_role is 'replica'.
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER never_changes;
ALTER TABLE ledger_checkpoint ENABLE ALWAYS TRIGGER never_changes;
ALTER TABLE ledger_payload ENABLE ALWAYS TRIGGER never_changes;
