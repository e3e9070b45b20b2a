package dev.argus.plugins.trust.keys;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to let a new key take an old one's place.
 *
 * @param signature by the new key, over its key possession statement
 * @param endorsement by the old key, over that same statement; null where a second owner is to confirm instead
 * @param overlap how long the old key goes on signing releases; null for thirty days
 */
public record RotateKey(
        UUID oldKey,
        String publicKeyPem,
        String challenge,
        byte[] signature,
        byte @Nullable [] endorsement,
        @Nullable Duration overlap) {
    public RotateKey {
        signature = signature.clone();
        endorsement = endorsement == null ? null : endorsement.clone();
    }
}
