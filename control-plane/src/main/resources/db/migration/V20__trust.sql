-- A publisher's name belongs to the tenant whose key was registered first, for good.
CREATE TABLE publisher (
    id uuid PRIMARY KEY,
    tenant uuid NOT NULL REFERENCES tenant (id),
    name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 3 AND 64),
    -- Raised by every change of the publisher's keys; a verdict is good for one epoch.
    keyset_epoch bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL
);
CREATE INDEX publisher_tenant ON publisher (tenant);

CREATE TABLE publisher_key (
    id uuid PRIMARY KEY,
    publisher uuid NOT NULL REFERENCES publisher (id),
    key_id text NOT NULL CHECK (key_id ~ '^[0-9a-f]{64}$'),
    algorithm text NOT NULL,
    public_key_pem text NOT NULL,
    state text NOT NULL CHECK (state IN ('ACTIVE', 'RETIRED', 'REVOKED')),
    registered_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revocation_reason text,
    CHECK ((state = 'REVOKED') = (revoked_at IS NOT NULL)),
    UNIQUE (publisher, key_id)
);

CREATE TABLE key_challenge (
    challenge text PRIMARY KEY,
    tenant uuid NOT NULL REFERENCES tenant (id),
    publisher text NOT NULL,
    key_id text NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX key_challenge_tenant ON key_challenge (tenant, expires_at);

-- What a verdict is reached from: exactly what was signed, and the digests it must name.
CREATE TABLE release (
    version uuid PRIMARY KEY,
    publisher uuid NOT NULL REFERENCES publisher (id),
    code_sha256 bytea NOT NULL CHECK (length(code_sha256) = 32),
    manifest_sha256 bytea NOT NULL CHECK (length(manifest_sha256) = 32),
    changelog_sha256 bytea NOT NULL CHECK (length(changelog_sha256) = 32),
    envelope text NOT NULL
);

CREATE TABLE verdict (
    version uuid NOT NULL REFERENCES release (version),
    keyset_epoch bigint NOT NULL,
    status text NOT NULL CHECK (status IN ('VERIFIED', 'UNSIGNED', 'INVALID', 'SKIPPED', 'COULD_NOT_VERIFY')),
    failed_check text,
    key_id text,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (version, keyset_epoch)
);
