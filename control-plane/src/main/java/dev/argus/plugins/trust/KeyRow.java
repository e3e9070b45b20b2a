package dev.argus.plugins.trust;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity("publisher_key")
record KeyRow(@Id UUID id, UUID publisher, String keyId, String algorithm, String publicKeyPem, KeyState state, Instant registeredAt) {
    PublisherKey of(String publisherName) {
        return new PublisherKey(id, publisherName, keyId, algorithm, publicKeyPem, state, registeredAt);
    }
}
