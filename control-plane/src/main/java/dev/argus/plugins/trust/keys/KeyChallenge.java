package dev.argus.plugins.trust.keys;

import java.time.Instant;

/**
 * What the holder of a private key signs to have its public key registered.
 *
 * @param challenge random; good for one registration of this key for this publisher
 * @param keyId lower-case hex SHA-256 of the SPKI DER
 */
public record KeyChallenge(String challenge, String keyId, Instant expiresAt) {}
