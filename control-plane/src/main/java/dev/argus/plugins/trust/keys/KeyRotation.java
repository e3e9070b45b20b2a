package dev.argus.plugins.trust.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A rotation that waits for a second owner's word.
 *
 * @param oldKey the id of the key that will retire
 * @param keyId of the key that will take its place
 * @param overlap how long the old one goes on signing after that
 */
public record KeyRotation(
        UUID id, UUID oldKey, String keyId, Duration overlap, String requestedBy, Instant expiresAt) {}
