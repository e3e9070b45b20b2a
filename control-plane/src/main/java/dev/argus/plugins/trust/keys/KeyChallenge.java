package dev.argus.plugins.trust.keys;

import java.time.Instant;

/**
 * A challenge that the holder of a private key signs to register the public key.
 *
 * @param challenge a random text, valid for one registration of this key for this publisher
 * @param keyId lowercase hexadecimal SHA-256 of the public key's SPKI in DER
 */
public record KeyChallenge(String challenge, String keyId, Instant expiresAt) {}
