CREATE TABLE capability_grant (
    id uuid PRIMARY KEY,
    tenant uuid NOT NULL REFERENCES tenant (id),
    installation uuid NOT NULL REFERENCES installation (id),
    capability text NOT NULL,
    constraints text NOT NULL,
    valid_from timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    granted_by text NOT NULL,
    granted_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_by text,
    revocation_reason text,
    -- When the ledger was told that it ran out; makes that happen once.
    expiry_recorded_at timestamptz,
    CHECK (valid_from < expires_at),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (revocation_reason IS NULL))
);
CREATE INDEX capability_grant_newest ON capability_grant (tenant, granted_at DESC, id DESC);
CREATE INDEX capability_grant_installation ON capability_grant (installation, capability);
CREATE INDEX capability_grant_to_expire ON capability_grant (expires_at) WHERE revoked_at IS NULL AND expiry_recorded_at IS NULL;
