-- What may happen to a version beside its state. Yanked: nobody installs it any more. Quarantined: nobody starts it. Tenant only: an
-- operator brought it for its tenant, and no other tenant sees it.
ALTER TABLE plugin_version ADD COLUMN yanked boolean NOT NULL DEFAULT false;
ALTER TABLE plugin_version ADD COLUMN quarantined boolean NOT NULL DEFAULT false;
ALTER TABLE plugin_version ADD COLUMN tenant_only boolean NOT NULL DEFAULT false;
ALTER TABLE plugin_version ADD CHECK (NOT (yanked OR quarantined) OR state IN ('PUBLISHED', 'DEPRECATED', 'ARCHIVED'));

-- Repeated from the manifest, to be asked for. jsonb cannot hold a NUL, which a schema in a manifest may name.
ALTER TABLE plugin_version ADD COLUMN category text;
UPDATE plugin_version SET category = replace(manifest, '\u0000', '')::jsonb ->> 'category';
ALTER TABLE plugin_version ALTER COLUMN category SET NOT NULL;
CREATE INDEX plugin_version_category ON plugin_version (category, plugin);

-- Why a version is quarantined now; earlier quarantines are in the ledger.
CREATE TABLE version_quarantine (
    version uuid PRIMARY KEY REFERENCES plugin_version (id),
    code text NOT NULL CHECK (code IN ('MALWARE', 'VULNERABILITY', 'SECRET_EXPOSED', 'POLICY_VIOLATION', 'UNDER_INVESTIGATION')),
    reason text NOT NULL,
    quarantined_by text NOT NULL,
    quarantined_at timestamptz NOT NULL
);

-- Nobody reviewed what an operator brought: the record says so.
ALTER TABLE version_review DROP CONSTRAINT version_review_decision_check;
ALTER TABLE version_review ADD CHECK (decision IN ('APPROVE', 'REQUEST_CHANGES', 'REJECT', 'OPERATOR_TRUSTED'));

-- A number means the bytes of its first upload for ever, also once it is archived: the second lock behind the statements.
CREATE FUNCTION version_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of plugin_version: what was uploaded never changes', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON plugin_version
    FOR EACH STATEMENT EXECUTE FUNCTION version_never_changes();
CREATE TRIGGER never_changed
    BEFORE UPDATE OF id, plugin, tenant, version, manifest, changelog, code_sha256, code_size, category, uploaded_by, uploaded_at, tenant_only
    ON plugin_version FOR EACH STATEMENT EXECUTE FUNCTION version_never_changes();
