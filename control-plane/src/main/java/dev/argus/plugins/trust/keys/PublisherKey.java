package dev.argus.plugins.trust.keys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A public key that speaks for a publisher.
 *
 * @param publisher its name
 * @param keyId lower-case hex SHA-256 of the SPKI DER
 * @param retiresAt from when on it signs no new releases; null where nobody said so
 */
public record PublisherKey(
        UUID id,
        String publisher,
        String keyId,
        String algorithm,
        String publicKeyPem,
        KeyState state,
        Instant registeredAt,
        @Nullable Instant retiresAt,
        @Nullable Revocation revocation) {}
