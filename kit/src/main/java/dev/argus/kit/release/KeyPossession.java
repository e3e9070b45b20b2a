package dev.argus.kit.release;

import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.crypto.SigningKey;

/**
 * Proof that whoever registers a key holds its private half: a challenge of the platform's, signed with it.
 *
 * @param challenge what the platform asked to be signed, 16 to 256 characters of base64url
 */
public record KeyPossession(String challenge, String keyId, String publisher) {
    public static final String PAYLOAD_TYPE = "application/vnd.argus.key-possession+json";

    public static Envelope sign(String challenge, String publisher, SigningKey key) {
        throw new UnsupportedOperationException();
    }

    /**
     * The proof in {@code envelope}, once {@code key} is shown to have signed it; the caller compares challenge and publisher.
     *
     * @throws UntrustedException if it names or was signed by another key
     */
    public static KeyPossession verified(Envelope envelope, PublicKey key) {
        throw new UnsupportedOperationException();
    }
}
