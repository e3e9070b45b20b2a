-- What a publisher answers to a finding of an automatic check, before a submission. The row quotes nothing of the bundle. A version's
-- bytes never change, so a finding is known by its place.
CREATE TABLE acknowledged_finding (
    version uuid NOT NULL REFERENCES plugin_version (id),
    name text NOT NULL,
    rule text NOT NULL,
    file text NOT NULL,
    line int NOT NULL,
    at_column int NOT NULL,
    reason text NOT NULL,
    acknowledged_by text NOT NULL,
    acknowledged_at timestamptz NOT NULL,
    PRIMARY KEY (version, name, rule, file, line, at_column)
);
CALL guard_catalogue('acknowledged_finding',
    'EXISTS (SELECT FROM plugin_version v WHERE v.id = acknowledged_finding.version AND v.tenant = (SELECT argus_tenant()))');
