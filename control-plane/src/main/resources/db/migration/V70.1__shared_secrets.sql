-- Secrets that a publisher shares with the platform, each sealed (AES-256-GCM) with a key of its own, which the master key seals.
CREATE TABLE key_secret (
    key uuid PRIMARY KEY REFERENCES publisher_key (id),
    master_key text NOT NULL,
    wrapped_key bytea NOT NULL,
    sealed_secret bytea NOT NULL
);
ALTER TABLE publisher_key ADD CHECK ((algorithm = 'hmac-sha256') = (public_key_pem = ''));
-- Signed with a shared secret: only the publisher's own tenant may have it.
ALTER TABLE release ADD COLUMN confined boolean NOT NULL DEFAULT false;
