-- Keys that no longer count are removed by their age.
CREATE INDEX execution_idempotency_age ON execution_idempotency (created_at);
