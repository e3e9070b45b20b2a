-- A key's state follows from what is on record of it, so that nothing has to happen when an overlap ends.
ALTER TABLE publisher_key ADD COLUMN retires_at timestamptz;
UPDATE publisher_key SET retires_at = registered_at WHERE state = 'RETIRED';
ALTER TABLE publisher_key DROP COLUMN state;
ALTER TABLE publisher_key ADD COLUMN introduced_by uuid REFERENCES publisher_key (id);
ALTER TABLE publisher_key ADD COLUMN revoked_by text;
ALTER TABLE publisher_key ADD COLUMN invalid_from timestamptz;
ALTER TABLE publisher_key ADD CHECK (revocation_reason IN ('SUPERSEDED', 'AFFILIATION_CHANGED', 'KEY_COMPROMISE', 'MALWARE'));
ALTER TABLE publisher_key ADD CHECK (num_nonnulls(revocation_reason, revoked_at, revoked_by) IN (0, 3));
ALTER TABLE publisher_key ADD CHECK (
    (invalid_from IS NOT NULL) = (coalesce(revocation_reason, '') IN ('AFFILIATION_CHANGED', 'KEY_COMPROMISE')));
CREATE INDEX publisher_key_introduced_by ON publisher_key (introduced_by);

-- Keys are judged at the time a release was logged, never now.
ALTER TABLE release ADD COLUMN logged_at timestamptz;
UPDATE release SET logged_at = (SELECT uploaded_at FROM plugin_version v WHERE v.id = release.version);
ALTER TABLE release ALTER COLUMN logged_at SET NOT NULL;

-- Verdicts are only remembered; what they did not say is found anew.
DELETE FROM verdict;
-- The key was compromised after the release was logged.
ALTER TABLE verdict ADD COLUMN in_doubt boolean NOT NULL;
-- The trusted keys that were in the directory, by their digest; empty for a release that no operator brought.
ALTER TABLE verdict ADD COLUMN directory text NOT NULL;
ALTER TABLE verdict DROP CONSTRAINT verdict_pkey;
ALTER TABLE verdict ADD PRIMARY KEY (version, keyset_epoch, directory);

-- A rotation that waits for a second owner's word.
CREATE TABLE key_rotation (
    id uuid PRIMARY KEY,
    old_key uuid NOT NULL UNIQUE REFERENCES publisher_key (id),
    public_key_pem text NOT NULL,
    overlap_millis bigint NOT NULL CHECK (overlap_millis >= 0),
    requested_by text NOT NULL,
    expires_at timestamptz NOT NULL
);
