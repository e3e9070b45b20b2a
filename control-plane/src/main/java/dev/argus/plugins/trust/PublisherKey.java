package dev.argus.plugins.trust;

import java.time.Instant;
import java.util.UUID;

/**
 * A public key that speaks for a publisher.
 *
 * @param publisher its name
 * @param keyId lower-case hex SHA-256 of the SPKI DER
 */
public record PublisherKey(
        UUID id, String publisher, String keyId, String algorithm, String publicKeyPem, KeyState state, Instant registeredAt) {}
