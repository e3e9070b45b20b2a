-- Which custom resource stands for which execution, by the uid the API server gave it: nothing that stands in the resource is believed.
CREATE TABLE execution_resource (
    id uuid PRIMARY KEY,
    tenant uuid NOT NULL REFERENCES tenant (id),
    -- Made by a person, and so a request; or made by us, of an execution that was asked for elsewhere.
    origin text NOT NULL CHECK (origin IN ('PERSON', 'MIRROR')),
    name text NOT NULL,
    -- Null until a mirror was made.
    uid text UNIQUE CHECK (length(uid) BETWEEN 1 AND 64),
    -- Null where the request was refused, which is decided once.
    execution uuid UNIQUE REFERENCES execution (id),
    refusal text,
    message text,
    requested_by text NOT NULL,
    -- The state that its status shows; null while it shows none.
    shown text,
    -- Its status needs no further write.
    settled boolean NOT NULL DEFAULT false,
    -- It is no longer in the cluster, or cannot be put there.
    gone boolean NOT NULL DEFAULT false,
    made_at timestamptz NOT NULL,
    CHECK ((execution IS NULL) = (refusal IS NOT NULL)),
    CHECK (origin = 'MIRROR' OR uid IS NOT NULL)
);
CREATE INDEX execution_resource_open ON execution_resource (tenant, made_at) WHERE NOT settled AND NOT gone;
CREATE INDEX execution_resource_standing ON execution_resource (tenant, name) WHERE NOT gone;

-- Which replica works on resources. It only saves work: two that both did would do no harm.
CREATE TABLE execution_resource_worker (
    one boolean PRIMARY KEY CHECK (one),
    owner text NOT NULL,
    until timestamptz NOT NULL
);
