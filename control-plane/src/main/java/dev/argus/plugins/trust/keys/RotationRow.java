package dev.argus.plugins.trust.keys;

import dev.argus.kit.crypto.PublicKey;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

@MappedEntity("key_rotation")
record RotationRow(
        @Id UUID id, UUID oldKey, String publicKeyPem, long overlapMillis, String requestedBy, Instant expiresAt) {
    KeyRotation rotation() {
        return new KeyRotation(id, oldKey, key().keyId(), overlap(), requestedBy, expiresAt);
    }

    PublicKey key() {
        return PublicKey.ofPem(publicKeyPem);
    }

    Duration overlap() {
        return Duration.ofMillis(overlapMillis);
    }
}
