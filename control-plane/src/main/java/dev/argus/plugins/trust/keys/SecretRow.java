package dev.argus.plugins.trust.keys;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * A shared secret, sealed with a key of its own, which is sealed with the master key.
 *
 * @param masterKey which master key
 */
@MappedEntity("key_secret")
record SecretRow(@Id UUID key, String masterKey, byte[] wrappedKey, byte[] sealedSecret) {}
