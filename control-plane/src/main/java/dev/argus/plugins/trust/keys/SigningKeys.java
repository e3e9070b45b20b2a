package dev.argus.plugins.trust.keys;

import dev.argus.kit.crypto.SharedSecret;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Finds the key that a release names, as the publisher's keys stand now. Takes part in the caller's transaction. */
@Singleton
public class SigningKeys {
    private final KeyRepository keys;
    private final SharedSecrets secrets;

    SigningKeys(KeyRepository keys, SharedSecrets secrets) {
        this.keys = keys;
        this.secrets = secrets;
    }

    /** The publisher's key with that key id, in any state; empty where the publisher never registered it. */
    public Optional<KeyRow> find(UUID publisher, String keyId) {
        return keys.findByPublisherAndKeyId(publisher, keyId);
    }

    /** A shared key's secret; empty where the configured master key does not open it. */
    public Optional<SharedSecret> secret(KeyRow key) {
        return secrets.of(key);
    }
}
