package dev.argus.plugins.trust.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A rotation that waits for the confirmation of a second owner.
 *
 * @param oldKey the id of the key that will retire
 * @param keyId the key id of the key that will replace it
 * @param overlap how long the old key may sign after the rotation
 */
public record KeyRotation(
        UUID id, UUID oldKey, String keyId, Duration overlap, String requestedBy, Instant expiresAt) {}
