-- When an attempt was claimed; until then the execution waited in the queue. Attempts from before this column count as claimed at the request.
ALTER TABLE execution_attempt ADD COLUMN claimed_at timestamptz;
UPDATE execution_attempt SET claimed_at = execution.requested_at FROM execution WHERE execution.id = execution_attempt.execution;
ALTER TABLE execution_attempt ALTER COLUMN claimed_at SET NOT NULL;
