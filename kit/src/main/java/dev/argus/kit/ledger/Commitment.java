package dev.argus.kit.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.crypto.CryptoModule;
import dev.argus.kit.crypto.Sha256;

/** Binds a leaf to a payload that can be erased: HMAC-SHA-256 of the canonical payload under 32 random bytes of salt. */
public final class Commitment {
    public static final int SALT_LENGTH = 32;

    private Commitment() {}

    public static byte[] newSalt() {
        return CryptoModule.installed().randomBytes(SALT_LENGTH);
    }

    public static Sha256 of(byte[] salt, JsonNode payload) {
        throw new UnsupportedOperationException();
    }

    /** @param canonicalPayload must be canonical JSON already; it is hashed as it is */
    public static Sha256 of(byte[] salt, byte[] canonicalPayload) {
        throw new UnsupportedOperationException();
    }
}
