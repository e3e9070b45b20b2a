package dev.argus.plugins.trust.keys;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * A stored shared secret. It is encrypted with a key of its own, and that key is encrypted with the master key.
 *
 * @param masterKey the id of the master key
 */
@MappedEntity("key_secret")
record SecretRow(@Id UUID key, String masterKey, byte[] wrappedKey, byte[] sealedSecret) {}
