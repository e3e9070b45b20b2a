package dev.argus.cli.key;

import dev.argus.kit.crypto.SharedSecret;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.release.Envelope;
import dev.argus.kit.release.ReleaseStatement;

/** What signs a release: a private key, or a secret shared with the platform. */
public sealed interface ReleaseSigner {
    String keyId();

    Envelope sign(ReleaseStatement statement);

    /** With RSA or Ed25519: anybody can verify it. */
    record OfKey(SigningKey key) implements ReleaseSigner {
        @Override
        public String keyId() {
            return key.publicKey().keyId();
        }

        @Override
        public Envelope sign(ReleaseStatement statement) {
            return statement.sign(key);
        }
    }

    /** With HMAC: for the publisher's own tenant only. */
    record OfSecret(SharedSecret secret) implements ReleaseSigner {
        @Override
        public String keyId() {
            return secret.keyId();
        }

        @Override
        public Envelope sign(ReleaseStatement statement) {
            return statement.sign(secret);
        }
    }
}
