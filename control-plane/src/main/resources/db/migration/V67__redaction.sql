-- How often the runner replaced a secret in a stream and the hash of what the plugin itself wrote (null without the runner's trailer), and
-- how often the control plane found one that the runner had missed.
ALTER TABLE execution_stream ADD COLUMN redactions bigint;
ALTER TABLE execution_stream ADD COLUMN raw_sha256 text;
ALTER TABLE execution_stream ADD COLUMN missed_redactions bigint NOT NULL DEFAULT 0;
