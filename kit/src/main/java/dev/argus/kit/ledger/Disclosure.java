package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;
import java.util.Arrays;

/**
 * The payload and salt that open the commitment of a leaf.
 *
 * @param payload canonical JSON
 */
public record Disclosure(byte[] salt, byte[] payload) {
    public Disclosure {
        Commitment.checkSalt(salt);
        salt = salt.clone();
        payload = payload.clone();
    }

    public Sha256 commitment() {
        return Commitment.of(salt, payload);
    }

    @Override
    public byte[] salt() {
        return salt.clone();
    }

    @Override
    public byte[] payload() {
        return payload.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Disclosure(byte[] theirSalt, byte[] theirPayload)
                && Arrays.equals(salt, theirSalt)
                && Arrays.equals(payload, theirPayload);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(salt) + Arrays.hashCode(payload);
    }
}
