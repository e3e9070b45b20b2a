-- What an operator makes of an installation, and where it came from.
ALTER TABLE installation DROP CONSTRAINT installation_state_check;
ALTER TABLE installation ADD CONSTRAINT installation_state_check
    CHECK (state IN ('DISCOVERED', 'LOADED', 'ENABLED', 'DISABLED', 'UNLOADED', 'FAILED'));
-- Whether the operator wants it to run: kept while it is FAILED, so that it comes back as it was.
ALTER TABLE installation ADD COLUMN enabled boolean NOT NULL DEFAULT true;
ALTER TABLE installation ADD COLUMN error text;
ALTER TABLE installation ADD CHECK ((state = 'FAILED') = (error IS NOT NULL));

-- Every version that an installation was ever pinned to: going back to one needs no new consent.
CREATE TABLE installation_pin (
    installation uuid NOT NULL REFERENCES installation (id),
    version uuid NOT NULL REFERENCES plugin_version (id),
    pinned_at timestamptz NOT NULL,
    PRIMARY KEY (installation, version)
);
INSERT INTO installation_pin (installation, version, pinned_at) SELECT id, version, installed_at FROM installation;

-- An upgrade that waits for grants; the pinned version runs until then.
CREATE TABLE pending_upgrade (
    installation uuid PRIMARY KEY REFERENCES installation (id),
    version uuid NOT NULL REFERENCES plugin_version (id),
    config text NOT NULL CHECK (octet_length(config) <= 16384),
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL
);

-- What was found in the plugins' directory or fetched from a registry, the broken ones included.
CREATE TABLE discovered_plugin (
    id uuid PRIMARY KEY,
    tenant uuid NOT NULL REFERENCES tenant (id),
    source text NOT NULL CHECK (source IN ('DIRECTORY', 'OCI')),
    -- The folder's name, or the artifact's reference by digest.
    place text NOT NULL,
    -- Of bundle, changelog and signature together; null where they could not be read.
    fingerprint text,
    plugin text,
    version text,
    state text NOT NULL CHECK (state IN ('DISCOVERED', 'LOADED', 'FAILED')),
    signature_status text,
    error text,
    installation uuid REFERENCES installation (id),
    present boolean NOT NULL,
    found_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    UNIQUE (tenant, source, place),
    CHECK ((state = 'FAILED') = (error IS NOT NULL))
);
CREATE INDEX discovered_plugin_newest ON discovered_plugin (tenant, found_at DESC, id DESC);
CREATE INDEX discovered_plugin_installation ON discovered_plugin (installation);
