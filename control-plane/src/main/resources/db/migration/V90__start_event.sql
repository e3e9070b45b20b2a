-- What the runner said when it had started the plugin: that it did, and which layers of isolation were around it. JSON text as it came;
-- null where it never said so, and for attempts from before this column.
ALTER TABLE execution_attempt ADD COLUMN start_event text;
