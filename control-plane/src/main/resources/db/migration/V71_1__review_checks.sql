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
