package dev.argus.kit.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.MalformedException;

/**
 * Binds a leaf to a payload that can be erased: HMAC-SHA-256 of the canonical payload under 32 random bytes of salt.
 */
public final class Commitment {
    public static final int SALT_LENGTH = 32;

    private Commitment() {}

    public static byte[] newSalt() {
        return CryptoModule.installed().randomBytes(SALT_LENGTH);
    }

    /** What a leaf carries for {@code payload}. */
    public static Sha256 of(byte[] salt, JsonNode payload) {
        return of(salt, CanonicalJson.of(payload));
    }

    /**
     * The same for a payload's bytes.
     *
     * @param canonicalPayload must be canonical JSON already; it is hashed as it is
     */
    public static Sha256 of(byte[] salt, byte[] canonicalPayload) {
        checkSalt(salt);
        return new Sha256(CryptoModule.installed().hmacSha256(salt, canonicalPayload));
    }

    /** HMAC pads short keys with zeros, so that salts of different lengths could commit to the same value. */
    static void checkSalt(byte[] salt) {
        if (salt.length != SALT_LENGTH) {
            throw new MalformedException(
                    "a salt has exactly %d bytes, this has %d".formatted(SALT_LENGTH, salt.length));
        }
    }
}
