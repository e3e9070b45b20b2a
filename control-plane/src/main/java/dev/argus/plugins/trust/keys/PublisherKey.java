package dev.argus.plugins.trust.keys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that is registered for a publisher.
 *
 * @param publisher the publisher's name
 * @param keyId lowercase hexadecimal SHA-256 of the public key's SPKI in DER
 * @param retiresAt the time from which the key signs no new releases; null if none was set
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
        @Nullable Revocation revocation) {
    /** The same key with the publisher's name in place of the person who revoked it, for other tenants. */
    PublisherKey withoutPerson() {
        var nameless = revocation == null
                ? null
                : new Revocation(revocation.reason(), revocation.revokedAt(), publisher, revocation.invalidFrom());
        return new PublisherKey(
                id, publisher, keyId, algorithm, publicKeyPem, state, registeredAt, retiresAt, nameless);
    }
}
