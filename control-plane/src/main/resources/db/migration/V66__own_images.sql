-- How a version with the publisher's own image is started: argv, working directory and environment as JSON, fixed at publication so that
-- nothing is read from the image when it runs. Null where the manifest alone says it.
ALTER TABLE plugin_version ADD COLUMN startup text;
