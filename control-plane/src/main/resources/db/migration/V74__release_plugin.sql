-- The plugin that a statement has to be about: a key may sign some of a publisher's plugins only.
ALTER TABLE release ADD COLUMN plugin text;
UPDATE release SET plugin = (SELECT p.name FROM plugin_version v JOIN plugin p ON p.id = v.plugin WHERE v.id = release.version);
ALTER TABLE release ALTER COLUMN plugin SET NOT NULL;
