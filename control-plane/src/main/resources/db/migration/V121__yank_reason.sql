-- Why a version was yanked, in its publisher's words, so that a tenant that would pin it again can be told.
ALTER TABLE plugin_version ADD COLUMN yank_reason text CHECK (yank_reason IS NULL OR yanked);
