-- The RuntimeClass that an attempt's pod must have, fixed by its claim, and the one it had; null is the cluster's own runtime.
ALTER TABLE execution ADD COLUMN runtime_class text;
ALTER TABLE execution_attempt ADD COLUMN runtime_class text;
