package dev.argus.cli.key;

import dev.argus.kit.crypto.SharedSecret;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.release.Envelope;
import dev.argus.kit.release.ReleaseStatement;

/** Signs a release with a private key or with a secret shared with the platform. */
public sealed interface ReleaseSigner {
    String keyId();

    Envelope sign(ReleaseStatement statement);

    /** Signs with RSA or Ed25519; everyone can verify the signature. */
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

    /** Signs with HMAC, only for the publisher's own tenant. */
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
