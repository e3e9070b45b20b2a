package dev.argus.plugins.trust.keys;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to replace a key by a new one.
 *
 * @param signature by the new key, over its key possession statement
 * @param endorsement by the old key, over the same statement; null if a second owner will confirm instead
 * @param overlap how long the old key may still sign releases; null for thirty days
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
