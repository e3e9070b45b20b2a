-- What the automatic checks said about each submission of a version. The findings are JSON, at most a hundred, and quote nothing.
CREATE TABLE version_check (
    version uuid NOT NULL REFERENCES plugin_version (id),
    submission int NOT NULL,
    name text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('PASSED', 'FINDINGS', 'FAILED', 'SKIPPED')),
    enforced boolean NOT NULL,
    required boolean NOT NULL,
    findings text NOT NULL,
    finding_count int NOT NULL,
    message text,
    ran_at timestamptz NOT NULL,
    PRIMARY KEY (version, submission, name)
);

-- The platforms a version is for, repeated from the manifest, so that choosing among versions reads no manifest.
ALTER TABLE plugin_version ADD COLUMN platform_min text;
ALTER TABLE plugin_version ADD COLUMN platform_max text;
UPDATE plugin_version SET
    platform_min = replace(manifest, '\u0000', '')::jsonb -> 'platform' ->> 'min',
    platform_max = replace(manifest, '\u0000', '')::jsonb -> 'platform' ->> 'max';
ALTER TABLE plugin_version ALTER COLUMN platform_min SET NOT NULL;

DROP TRIGGER never_changed ON plugin_version;
CREATE TRIGGER never_changed
    BEFORE UPDATE OF id, plugin, tenant, version, manifest, changelog, code_sha256, code_size, category, platform_min, platform_max,
        uploaded_by, uploaded_at, tenant_only
    ON plugin_version FOR EACH STATEMENT EXECUTE FUNCTION version_never_changes();
