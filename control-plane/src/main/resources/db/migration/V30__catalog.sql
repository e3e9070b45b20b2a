-- Uploaded bundles, as they came. One that no version refers to goes after an hour.
CREATE TABLE bundle (
    tenant uuid NOT NULL REFERENCES tenant (id),
    sha256 text NOT NULL CHECK (sha256 ~ '^sha256:[0-9a-f]{64}$'),
    content bytea NOT NULL CHECK (length(content) <= 16777216),
    stored_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, sha256)
);
-- It is compressed already.
ALTER TABLE bundle ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE INDEX bundle_stored_at ON bundle (stored_at);

CREATE TABLE plugin (
    id uuid PRIMARY KEY,
    tenant uuid NOT NULL REFERENCES tenant (id),
    publisher uuid NOT NULL REFERENCES publisher (id),
    name text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL
);
CREATE INDEX plugin_newest ON plugin (created_at DESC, id DESC);

CREATE TABLE plugin_version (
    id uuid PRIMARY KEY,
    plugin uuid NOT NULL REFERENCES plugin (id),
    tenant uuid NOT NULL REFERENCES tenant (id),
    version text NOT NULL,
    state text NOT NULL CHECK (state IN ('DRAFT', 'IN_REVIEW', 'REJECTED', 'PUBLISHED', 'DEPRECATED', 'ARCHIVED')),
    manifest text NOT NULL,
    changelog text NOT NULL,
    code_sha256 text NOT NULL,
    code_size bigint NOT NULL,
    submission int NOT NULL DEFAULT 0,
    image text,
    uploaded_by text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    published_at timestamptz,
    -- From the first upload on, a number means these bytes.
    UNIQUE (plugin, version),
    FOREIGN KEY (tenant, code_sha256) REFERENCES bundle (tenant, sha256),
    CHECK (state NOT IN ('PUBLISHED', 'DEPRECATED', 'ARCHIVED') OR (image IS NOT NULL AND published_at IS NOT NULL))
);
CREATE INDEX plugin_version_newest ON plugin_version (plugin, uploaded_at DESC, id DESC);
CREATE INDEX plugin_version_code ON plugin_version (tenant, code_sha256);
CREATE INDEX plugin_version_review ON plugin_version (uploaded_at DESC, id DESC) WHERE state = 'IN_REVIEW';

-- Who ever submitted a version may not review it.
CREATE TABLE version_submission (
    version uuid NOT NULL REFERENCES plugin_version (id),
    submission int NOT NULL,
    submitted_by text NOT NULL,
    submitted_at timestamptz NOT NULL,
    PRIMARY KEY (version, submission)
);

CREATE TABLE version_review (
    id uuid PRIMARY KEY,
    version uuid NOT NULL REFERENCES plugin_version (id),
    submission int NOT NULL,
    reviewer text NOT NULL,
    decision text NOT NULL CHECK (decision IN ('APPROVE', 'REQUEST_CHANGES', 'REJECT')),
    reason text NOT NULL,
    reviewed_at timestamptz NOT NULL,
    UNIQUE (version, submission, reviewer)
);
