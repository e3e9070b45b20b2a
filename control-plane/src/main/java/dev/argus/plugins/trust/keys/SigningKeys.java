package dev.argus.plugins.trust.keys;

import dev.argus.kit.crypto.SharedSecret;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the key that a release names, with its present state. Takes part in the caller's transaction. */
@Singleton
public class SigningKeys {
    private final KeyRepository keys;
    private final SharedSecrets secrets;

    SigningKeys(KeyRepository keys, SharedSecrets secrets) {
        this.keys = keys;
        this.secrets = secrets;
    }

    /** Returns the publisher's key with that key id, in any state; empty if the publisher never registered it. */
    public Optional<KeyRow> find(UUID publisher, String keyId) {
        return keys.findByPublisherAndKeyId(publisher, keyId);
    }

    /** Returns all keys of the publishers, in any state. */
    public List<KeyRow> ofPublishers(Collection<UUID> publishers) {
        return publishers.isEmpty() ? List.of() : keys.findByPublisherIn(publishers);
    }

    /** Returns the secret of a shared key; empty if the configured master key does not decrypt it. */
    public Optional<SharedSecret> secret(KeyRow key) {
        return secrets.of(key);
    }
}
