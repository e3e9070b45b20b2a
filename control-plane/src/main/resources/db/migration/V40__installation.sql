CREATE TABLE installation (
    id uuid PRIMARY KEY,
    tenant uuid NOT NULL REFERENCES tenant (id),
    plugin uuid NOT NULL REFERENCES plugin (id),
    version uuid NOT NULL REFERENCES plugin_version (id),
    state text NOT NULL CHECK (state IN ('ENABLED', 'DISABLED', 'UNLOADED', 'FAILED')),
    -- JSON as text: the plugin gets exactly these bytes.
    config text NOT NULL CHECK (octet_length(config) <= 16384),
    installed_by text NOT NULL,
    installed_at timestamptz NOT NULL,
    UNIQUE (tenant, plugin)
);
CREATE INDEX installation_newest ON installation (tenant, installed_at DESC, id DESC);
CREATE INDEX installation_version ON installation (version);
