-- A version that an operator brought, from a directory or a registry, may be unsigned; whether it runs is the trust mode's decision.
ALTER TABLE release ALTER COLUMN envelope DROP NOT NULL;
ALTER TABLE release ADD COLUMN source text NOT NULL DEFAULT 'UPLOADED' CHECK (source IN ('UPLOADED', 'DISCOVERED'));
ALTER TABLE release ADD CHECK (envelope IS NOT NULL OR source = 'DISCOVERED');
