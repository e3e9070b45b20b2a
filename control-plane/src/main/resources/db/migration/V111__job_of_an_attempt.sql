-- The Job of an attempt, so that whoever adopts the attempt can tell a Job that was never made from one that is gone; and when its driver
-- gave the start up and removed the Job, after which nobody makes it again.
ALTER TABLE execution_attempt ADD COLUMN job_uid text;
ALTER TABLE execution_attempt ADD COLUMN given_up_at timestamptz;
-- Why the cluster refuses the pod at the moment, in the cluster's words: such an execution takes no place from others.
ALTER TABLE execution ADD COLUMN blocked text;
