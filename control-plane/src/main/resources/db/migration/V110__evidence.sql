-- What was to be stored of an attempt whose closing failed for a reason that would not pass: JSON in bytes, which take any text. The run is
-- then closed without it (reason RESULT_NOT_STORED), and an operator looks here.
CREATE TABLE execution_evidence (
    execution uuid PRIMARY KEY REFERENCES execution (id),
    attempt int NOT NULL,
    cause text NOT NULL,
    result bytea NOT NULL,
    kept_at timestamptz NOT NULL
);
CALL guard_own('execution_evidence', 'EXISTS (SELECT FROM execution e WHERE e.id = execution_evidence.execution)');
