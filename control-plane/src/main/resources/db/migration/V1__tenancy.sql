-- Tenants come from the platform's configuration; the id is made once and kept.
CREATE TABLE tenant (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
    display_name text NOT NULL,
    namespace text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);
