package dev.argus.kit.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.MalformedException;

/**
 * A commitment to a payload: HMAC-SHA-256 of the canonical payload, keyed with 32 random bytes of salt. Payload and
 * salt can be erased later without changing the leaf.
 */
public final class Commitment {
    public static final int SALT_LENGTH = 32;

    private Commitment() {}

    public static byte[] newSalt() {
        return CryptoModule.installed().randomBytes(SALT_LENGTH);
    }

    /** Returns the commitment to {@code payload}. */
    public static Sha256 of(byte[] salt, JsonNode payload) {
        return of(salt, CanonicalJson.of(payload));
    }

    /**
     * Returns the commitment to the bytes of a payload.
     *
     * @param canonicalPayload canonical JSON; this method does not check that
     */
    public static Sha256 of(byte[] salt, byte[] canonicalPayload) {
        checkSalt(salt);
        return new Sha256(CryptoModule.installed().hmacSha256(salt, canonicalPayload));
    }

    /** HMAC pads short keys with zeros, so salts of different lengths could give the same commitment. */
    static void checkSalt(byte[] salt) {
        if (salt.length != SALT_LENGTH) {
            throw new MalformedException(
                    "a salt has exactly %d bytes, this has %d".formatted(SALT_LENGTH, salt.length));
        }
    }
}
